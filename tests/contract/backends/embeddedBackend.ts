import { ECRClient } from "@aws-sdk/client-ecr";
import { EcrServer } from "../../../provider/src/testing";
import type { ContractBackend } from "./contractBackend";

/** `EcrServer`, as it answers by default. */
export const embeddedBackend: ContractBackend = {
    name: "the embedded ECR",
    deviations: {},
    start: async () => {
        const server = await EcrServer.start();
        const repositoryName = "contract/images";
        server.createRepository(repositoryName);
        const settings = {
            endpoint: server.endpoint,
            region: server.region,
            credentials: { accessKeyId: "AKIDTEST", secretAccessKey: "secret" },
        };
        const client = new ECRClient({ ...settings, credentials: { ...settings.credentials } });
        return {
            settings,
            client,
            repositoryName,
            loadLayout: (folder, imageTag) => {
                server.loadLayout(repositoryName, folder, { imageTag });
            },
            stop: async () => {
                client.destroy();
                await server.stop();
            },
        };
    },
};
