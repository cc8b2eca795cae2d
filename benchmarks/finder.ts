// What the search for images that stay unpinned costs, in processor time: of 300 resources, beside the preview of the same stack. It is
// measured alone, since in a preview it is less than what one preview differs from the next.
import { findUnpinned } from "../provider/src/program/pinning/unpinned";
import { knownProperties } from "../provider/src/program/sdk/wireProperties";
import type { Properties } from "../provider/src/images";

const count = 300;
const host = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
const imageDigest = `sha256:${"a".repeat(64)}`;

interface Resource {
    readonly type: string;
    readonly name: string;
    readonly wire: Properties;
}

/** Task definitions as people have them: a handful of containers with variables, logs and secrets, about 4 kB. */
function taskDefinition(number: number): Resource {
    const containers = ["api", "proxy", "logs", "metrics"].map((name) => ({
        name,
        image: `${host}/shop/${name}:v${String(number)}`,
        memory: 512,
        environment: Array.from({ length: 10 }, (_, at) => ({
            name: `VARIABLE_${String(at)}`,
            value: `value ${String(at)}`,
        })),
        logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "shop", "awslogs-region": "eu-west-1" } },
        portMappings: [{ containerPort: 8080 }],
    }));
    const name = `task-${String(number)}`;
    const wire = {
        family: name,
        containerDefinitions: JSON.stringify(containers),
        tags: { team: "shop", stage: "prod" },
    };
    return { type: "aws:ecs/taskDefinition:TaskDefinition", name, wire };
}

/** The same, as the search sees it: with what was pinned in its place. */
function pinned(wire: Properties): Properties {
    const containerDefinitions = String(wire["containerDefinitions"]).replaceAll(/(:v\d+)"/g, `$1@${imageDigest}"`);
    return { ...wire, containerDefinitions };
}

/**
 * Milliseconds of processor time that the search takes of 300 resources, once they are pinned. A program does it once, on code that was
 * never run before: so only the first call in a process says what people have.
 */
export function measureFinder(): number {
    const resources = Array.from({ length: count }, (_, number) => taskDefinition(number));
    const before = process.cpuUsage();
    for (const resource of resources) {
        findUnpinned(resource, knownProperties(pinned(resource.wire)), {});
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
}
