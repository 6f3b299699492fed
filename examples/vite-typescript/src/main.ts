import './page.css';
import '@fire-governance/components/portal';
import '@fire-governance/components/hazard-report';
import '@fire-governance/components/duty-card';
import { createClient, isFireError } from '@fire-governance/client';

const env = import.meta.env as Record<string, string | undefined>;
const baseUrl = env['VITE_FIRE_API'] ?? 'http://localhost:8119';
const key = env['VITE_FIRE_KEY'] ?? 'pk_sandbox_horqin';

const portal = document.querySelector('fire-portal')!;
portal.api = baseUrl;
portal.key = key;

const said = document.querySelector('#said')!;
document.querySelector('fire-hazard-report')!.addEventListener('fire-hazard-submitted', (event) => {
  const { trackingCode } = (event as CustomEvent<{ id: string; trackingCode: string }>).detail;
  said.textContent = `已收到，查询码 ${trackingCode}`;
});

const client = createClient({ baseUrl, key, locale: 'zh-CN' });
try {
  const area = await client.areas.get('nbs:150502102');
  said.textContent = `本页服务于${area.name['zh-CN']}`;
} catch (error) {
  said.textContent = isFireError(error) ? `暂时连不上服务：${error.message}` : '页面出错了。';
}
