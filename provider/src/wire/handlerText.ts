/**
 * The text that the dynamic host runs as the resource's provider. It is a constant, it is stored in users' state, and old
 * states are refreshed with it: its behaviour, its method names, and the subpath it requires are for ever.
 *
 * - No absolute path: every machine, one text (a changed text is no change of a resource, but violates plans that were saved before).
 * - Short, and without what JSON escapes: each resource's state has it twice.
 * - The package is required inside the methods, so that `destroy` works when it is uninstalled; there is no `delete`.
 * - It is resolved once, since that takes as long as a check, from the program's folder, then from pnpm's own folders
 *   above it, where a dependency's dependency lives.
 * - `configure` only keeps the configuration, synchronously: reads may run while it is awaited.
 */
export const handlerText =
    "exports.handler=()=>{let c,m,h={configure:async r=>{c=r.config}};for(const k of['check','diff','create','read','update'])" +
    "h[k]=async(...a)=>(m||=require(require.resolve('pulumi-ecr-image/plugin',{paths:['.',...[...'012345678']" +
    ".map(i=>'../'.repeat(i)+'node_modules/.pnpm')]})))[k](c,...a);return h}";
