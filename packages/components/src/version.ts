/** Version of this kit, named in the warning when two versions meet on one page. A test keeps it equal to package.json. */
export const KIT_VERSION = '0.1.0';
