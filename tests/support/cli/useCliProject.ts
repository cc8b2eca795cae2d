// Mocha hooks for project folders: whatever a test creates is removed after it, passed or failed.
import { afterEach } from "mocha";
import { CliProject } from "./cliProject";
import type { CliProjectOptions } from "./cliProject";

/** Call inside `describe`; the function returned creates projects in the tests of that block. */
export function useCliProject(): (options: CliProjectOptions) => Promise<CliProject> {
    const projects: CliProject[] = [];
    afterEach(() => {
        for (const project of projects.splice(0)) {
            project.remove();
        }
    });
    return async (options) => {
        const project = await CliProject.create(options);
        projects.push(project);
        return project;
    };
}
