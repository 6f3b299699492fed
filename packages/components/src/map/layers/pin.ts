/** A drop whose point is the place. */
export function drawPin(context: CanvasRenderingContext2D, x: number, y: number, color: string, halo: string): void {
  context.beginPath();
  context.moveTo(x, y);
  context.bezierCurveTo(x - 4, y - 12, x - 13, y - 16, x - 13, y - 26);
  context.arc(x, y - 26, 13, Math.PI, 0);
  context.bezierCurveTo(x + 13, y - 16, x + 4, y - 12, x, y);
  context.closePath();
  context.fillStyle = color;
  context.strokeStyle = halo;
  context.lineWidth = 3;
  context.stroke();
  context.fill();
  context.beginPath();
  context.arc(x, y - 26, 5, 0, 2 * Math.PI);
  context.fillStyle = halo;
  context.fill();
}
