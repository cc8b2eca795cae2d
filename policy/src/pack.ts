/**
 * The pack that `--policy-pack node_modules/pulumi-ecr-image-policy` runs: package.json's `main`, which is how Pulumi finds
 * the program of a policy pack in its folder. It answers the engine from the moment it is loaded.
 */
import { PolicyPack } from "@pulumi/policy";
import { imagePolicies } from "./imagePolicies";

new PolicyPack("ecr-image", { enforcementLevel: "mandatory", policies: imagePolicies() });
