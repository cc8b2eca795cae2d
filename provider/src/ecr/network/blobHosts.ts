/**
 * Where blobs are never fetched from, whatever ECR's answer or a store's redirect says: link-local addresses, under which
 * clouds give credentials to their machines.
 */
import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { BlockList, isIP } from "node:net";

const linkLocal = new BlockList();
linkLocal.addSubnet("169.254.0.0", 16, "ipv4");
linkLocal.addSubnet("fe80::", 10, "ipv6");
// AWS's own, of the metadata of an instance and of the credentials of a pod.
linkLocal.addSubnet("fd00:ec2::", 32, "ipv6");

/** Whether `host`, as a URL has it, is a link-local address; a name is none before it is resolved. */
export function isLinkLocal(host: string): boolean {
    const address = host.replace(/^\[(.*)\]$/, "$1");
    return isIP(address) !== 0 && linkLocal.check(address, isIP(address) === 4 ? "ipv4" : "ipv6");
}

/** Resolves names as Node.js does, except for those that lead to a link-local address. */
export const lookupOfBlobs: LookupFunction = (hostname, options, callback) => {
    lookup(hostname, options, (error, address, family) => {
        if (error !== null) {
            callback(error, address, family);
            return;
        }
        const addresses = typeof address === "string" ? [address] : address.map((each) => each.address);
        if (addresses.some(isLinkLocal)) {
            callback(new Error("the blob's host has a link-local address"), []);
        } else {
            callback(null, address, family);
        }
    });
};
