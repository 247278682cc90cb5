// @generated from kagenti.openapi.yaml by openapi-typescript. Do not edit; run: pnpm generate

export interface paths {
    readonly "/health": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the process runs. Nothing behind it is checked. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                readonly 200: components["responses"]["Health"];
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ready": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the process takes requests. Nothing behind it is checked. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                readonly 200: components["responses"]["Health"];
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/auth/config": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How users sign on. With `enabled` false, every call is an administrator's. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The authentication that is configured */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["AuthConfig"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/auth/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the caller is signed on; a guest is not, and a bad token is refused. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The state of the caller's sign-on */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["AuthStatus"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/auth/userinfo": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who the token stands for. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The caller */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["UserInfo"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/namespaces": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The namespaces that hold agents and tools. `default` alone may stand for a failure of Kubernetes. */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description False for all namespaces of the cluster. */
                    readonly enabled_only?: boolean;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The names */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["NamespaceList"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/agents": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The agents of one namespace. An unknown namespace has none. */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description `default` where it is left out. */
                    readonly namespace?: components["parameters"]["listedNamespace"];
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                readonly 200: components["responses"]["Workloads"];
            };
        };
        readonly put?: never;
        /** Deploys an agent. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": components["schemas"]["NewAgent"];
                };
            };
            readonly responses: {
                readonly 200: components["responses"]["Created"];
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/agents/{namespace}/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly namespace: components["parameters"]["namespace"];
                readonly name: components["parameters"]["name"];
            };
            readonly cookie?: never;
        };
        /** One agent, as Kubernetes has it. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly namespace: components["parameters"]["namespace"];
                    readonly name: components["parameters"]["name"];
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                readonly 200: components["responses"]["Workload"];
            };
        };
        readonly put?: never;
        readonly post?: never;
        /** Removes an agent and what was deployed with it. */
        readonly delete: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly namespace: components["parameters"]["namespace"];
                    readonly name: components["parameters"]["name"];
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                readonly 200: components["responses"]["Deleted"];
            };
        };
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/agents/{namespace}/{name}/route-status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly namespace: components["parameters"]["namespace"];
                readonly name: components["parameters"]["name"];
            };
            readonly cookie?: never;
        };
        /** Whether an agent can be reached from outside the cluster. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly namespace: components["parameters"]["namespace"];
                    readonly name: components["parameters"]["name"];
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                readonly 200: components["responses"]["RouteStatus"];
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/tools": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The tools of one namespace. An empty list may stand for a failure of Kubernetes. */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description `default` where it is left out. */
                    readonly namespace?: components["parameters"]["listedNamespace"];
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                readonly 200: components["responses"]["Workloads"];
            };
        };
        readonly put?: never;
        /** Deploys a tool. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": components["schemas"]["NewTool"];
                };
            };
            readonly responses: {
                readonly 200: components["responses"]["Created"];
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/tools/{namespace}/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly namespace: components["parameters"]["namespace"];
                readonly name: components["parameters"]["name"];
            };
            readonly cookie?: never;
        };
        /** One tool, as Kubernetes has it. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly namespace: components["parameters"]["namespace"];
                    readonly name: components["parameters"]["name"];
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                readonly 200: components["responses"]["Workload"];
            };
        };
        readonly put?: never;
        readonly post?: never;
        /** Removes a tool and what was deployed with it. */
        readonly delete: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly namespace: components["parameters"]["namespace"];
                    readonly name: components["parameters"]["name"];
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                readonly 200: components["responses"]["Deleted"];
            };
        };
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/tools/{namespace}/{name}/route-status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly namespace: components["parameters"]["namespace"];
                readonly name: components["parameters"]["name"];
            };
            readonly cookie?: never;
        };
        /** Whether a tool can be reached from outside the cluster. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly namespace: components["parameters"]["namespace"];
                    readonly name: components["parameters"]["name"];
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                readonly 200: components["responses"]["RouteStatus"];
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/tools/{namespace}/{name}/connect": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly namespace: components["parameters"]["namespace"];
                readonly name: components["parameters"]["name"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Asks the tool's MCP server what it offers. The caller's token is not passed on. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly namespace: components["parameters"]["namespace"];
                    readonly name: components["parameters"]["name"];
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description What can be invoked */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["McpTools"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/tools/{namespace}/{name}/invoke": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly namespace: components["parameters"]["namespace"];
                readonly name: components["parameters"]["name"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Invokes something that the tool's MCP server offers. An unknown name is answered with `isError`. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly namespace: components["parameters"]["namespace"];
                    readonly name: components["parameters"]["name"];
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": components["schemas"]["McpInvocation"];
                };
            };
            readonly responses: {
                /** @description The MCP server's result */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["McpResult"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/chat/{namespace}/{name}/agent-card": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly namespace: components["parameters"]["namespace"];
                readonly name: components["parameters"]["name"];
            };
            readonly cookie?: never;
        };
        /** What an agent says of itself (A2A). */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly namespace: components["parameters"]["namespace"];
                    readonly name: components["parameters"]["name"];
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The agent's card, abridged */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["AgentCard"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/chat/{namespace}/{name}/send": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly namespace: components["parameters"]["namespace"];
                readonly name: components["parameters"]["name"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sends a message to an agent, and waits for its whole answer. A failure of the agent may be the content. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly namespace: components["parameters"]["namespace"];
                    readonly name: components["parameters"]["name"];
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": components["schemas"]["ChatMessage"];
                };
            };
            readonly responses: {
                /** @description The agent's answer */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["ChatAnswer"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/chat/{namespace}/{name}/stream": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly namespace: components["parameters"]["namespace"];
                readonly name: components["parameters"]["name"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sends a message to an agent, and streams its answer as server-sent events. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly namespace: components["parameters"]["namespace"];
                    readonly name: components["parameters"]["name"];
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": components["schemas"]["ChatMessage"];
                };
            };
            readonly responses: {
                /** @description Events whose data is JSON, one line each */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "text/event-stream": string;
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly Health: {
            /** @description `healthy` or `ready`. */
            readonly status: string;
        } & {
            readonly [key: string]: unknown;
        };
        readonly AuthConfig: {
            readonly enabled: boolean;
            readonly keycloak_url?: string | null;
            readonly realm?: string | null;
            readonly client_id?: string | null;
            readonly redirect_uri?: string | null;
        } & {
            readonly [key: string]: unknown;
        };
        readonly AuthStatus: {
            readonly enabled: boolean;
            readonly authenticated: boolean;
        } & {
            readonly [key: string]: unknown;
        };
        readonly UserInfo: {
            /** @description `service-account-<client id>` for a service account. */
            readonly username: string;
            readonly email?: string | null;
            /** @description In no particular order. Every valid token has the viewer's. */
            readonly roles: readonly string[];
            readonly authenticated: boolean;
        } & {
            readonly [key: string]: unknown;
        };
        readonly NamespaceList: {
            readonly namespaces: readonly string[];
        } & {
            readonly [key: string]: unknown;
        };
        readonly WorkloadList: {
            readonly items: readonly components["schemas"]["Workload"][];
        } & {
            readonly [key: string]: unknown;
        };
        /** @description An agent or a tool as it stands in a list. */
        readonly Workload: {
            readonly name: string;
            readonly namespace: string;
            readonly description?: string;
            /** @description Such as `Ready`. */
            readonly status?: string;
            readonly labels?: components["schemas"]["WorkloadLabels"];
            /** @description Such as `deployment`. */
            readonly workloadType?: string | null;
            /** @description RFC 3339. */
            readonly createdAt?: string | null;
        } & {
            readonly [key: string]: unknown;
        };
        readonly WorkloadLabels: {
            /** @description Such as `a2a` or `mcp`. */
            readonly protocol?: readonly string[] | null;
            readonly framework?: string | null;
            /** @description `agent` or `tool`. */
            readonly type?: string | null;
        } & {
            readonly [key: string]: unknown;
        };
        readonly WorkloadDetail: {
            readonly metadata: {
                readonly name: string;
                readonly namespace: string;
            } & {
                readonly [key: string]: unknown;
            };
            /** @description The raw object of Kubernetes. */
            readonly spec?: unknown;
            /** @description The raw object of Kubernetes. */
            readonly status?: unknown;
            readonly workloadType?: string | null;
            /** @description Such as `Ready`. */
            readonly readyStatus?: string | null;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description What an agent and a tool have in common. What is left out has the backend's default. */
        readonly NewWorkload: {
            /** @description A DNS label. */
            readonly name: string;
            readonly namespace: string;
            /** @description `a2a` for an agent, `streamable_http` for a tool, for example. */
            readonly protocol?: string;
            readonly framework?: string;
            /** @description Such as `deployment` or `statefulset`. */
            readonly workloadType?: string;
            /** @description `image` or `source`. */
            readonly deploymentMethod?: string;
            readonly containerImage?: string;
            readonly imagePullSecret?: string;
            readonly gitUrl?: string;
            readonly registryUrl?: string;
            readonly registrySecret?: string;
            readonly imageTag?: string;
            readonly envVars?: readonly components["schemas"]["EnvVar"][];
            readonly servicePorts?: readonly components["schemas"]["ServicePort"][];
            readonly createHttpRoute?: boolean;
            readonly authBridgeEnabled?: boolean;
            readonly spireEnabled?: boolean;
        } & {
            readonly [key: string]: unknown;
        };
        readonly NewAgent: components["schemas"]["NewWorkload"] & {
            readonly gitPath?: string;
            readonly gitBranch?: string;
            readonly startCommand?: string;
        };
        readonly NewTool: components["schemas"]["NewWorkload"] & {
            readonly description?: string;
            readonly gitRevision?: string;
            readonly contextDir?: string;
        };
        readonly EnvVar: {
            readonly name: string;
            readonly value?: string;
        } & {
            readonly [key: string]: unknown;
        };
        readonly ServicePort: {
            readonly name?: string;
            readonly port?: number;
            readonly targetPort?: number;
            readonly protocol?: string;
        } & {
            readonly [key: string]: unknown;
        };
        readonly Created: {
            readonly success: boolean;
            readonly name: string;
            readonly namespace: string;
            readonly message: string;
        } & {
            readonly [key: string]: unknown;
        };
        readonly Deleted: {
            readonly success: boolean;
            readonly message: string;
        } & {
            readonly [key: string]: unknown;
        };
        readonly McpTools: {
            readonly tools: readonly ({
                readonly name: string;
                readonly description?: string | null;
                /** @description JSON Schema of the arguments. */
                readonly input_schema?: {
                    readonly [key: string]: unknown;
                } | null;
            } & {
                readonly [key: string]: unknown;
            })[];
        } & {
            readonly [key: string]: unknown;
        };
        readonly McpInvocation: {
            readonly tool_name: string;
            readonly arguments?: {
                readonly [key: string]: unknown;
            };
        } & {
            readonly [key: string]: unknown;
        };
        readonly McpResult: {
            /** @description MCP's result: `content`, and `isError` where the invocation failed. */
            readonly result: unknown;
        } & {
            readonly [key: string]: unknown;
        };
        readonly AgentCard: {
            readonly name: string;
            readonly description?: string | null;
            readonly version: string;
            /** @description Address inside the cluster; not for users. */
            readonly url: string;
            readonly streaming: boolean;
            readonly skills: readonly {
                readonly [key: string]: unknown;
            }[];
        } & {
            readonly [key: string]: unknown;
        };
        readonly ChatMessage: {
            readonly message: string;
            /** @description The conversation to go on with. */
            readonly session_id?: string | null;
        } & {
            readonly [key: string]: unknown;
        };
        readonly ChatAnswer: {
            readonly content: string;
            readonly session_id: string;
            readonly is_complete?: boolean;
            readonly username?: string | null;
        } & {
            readonly [key: string]: unknown;
        };
    };
    responses: {
        /** @description The state of the process */
        readonly Health: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Health"];
            };
        };
        /** @description What runs in the namespace */
        readonly Workloads: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["WorkloadList"];
            };
        };
        /** @description What Kubernetes knows of it */
        readonly Workload: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["WorkloadDetail"];
            };
        };
        /** @description It was deployed, or is being built */
        readonly Created: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Created"];
            };
        };
        /** @description It was removed */
        readonly Deleted: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Deleted"];
            };
        };
        /** @description What is known of the route */
        readonly RouteStatus: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly [key: string]: unknown;
                };
            };
        };
    };
    parameters: {
        readonly namespace: string;
        readonly name: string;
        /** @description `default` where it is left out. */
        readonly listedNamespace: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
