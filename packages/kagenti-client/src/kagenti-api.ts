// @generated from kagenti.openapi.yaml by openapi-typescript. Do not edit; run: pnpm generate

import type { OpenApi } from './openapi/document.ts'

export const kagentiApi: OpenApi = {
  "openapi": "3.1.0",
  "info": {
    "title": "Kagenti, as far as Boost needs it",
    "version": "1",
    "license": {
      "name": "Apache-2.0",
      "identifier": "Apache-2.0"
    }
  },
  "security": [
    {
      "bearer": []
    }
  ],
  "paths": {
    "/health": {
      "get": {
        "security": [],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Health"
          }
        }
      }
    },
    "/ready": {
      "get": {
        "security": [],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Health"
          }
        }
      }
    },
    "/api/v1/auth/config": {
      "get": {
        "security": [],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AuthConfig"
                }
              }
            }
          }
        }
      }
    },
    "/api/v1/auth/status": {
      "get": {
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AuthStatus"
                }
              }
            }
          }
        }
      }
    },
    "/api/v1/auth/userinfo": {
      "get": {
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/UserInfo"
                }
              }
            }
          }
        }
      }
    },
    "/api/v1/namespaces": {
      "get": {
        "parameters": [
          {
            "name": "enabled_only",
            "in": "query",
            "schema": {
              "type": "boolean"
            }
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/NamespaceList"
                }
              }
            }
          }
        }
      }
    },
    "/api/v1/agents": {
      "get": {
        "parameters": [
          {
            "$ref": "#/components/parameters/listedNamespace"
          }
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Workloads"
          }
        }
      },
      "post": {
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/NewAgent"
              }
            }
          }
        },
        "responses": {
          "200": {
            "$ref": "#/components/responses/Created"
          }
        }
      }
    },
    "/api/v1/agents/{namespace}/{name}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/namespace"
        },
        {
          "$ref": "#/components/parameters/name"
        }
      ],
      "get": {
        "responses": {
          "200": {
            "$ref": "#/components/responses/Workload"
          }
        }
      },
      "delete": {
        "responses": {
          "200": {
            "$ref": "#/components/responses/Deleted"
          }
        }
      }
    },
    "/api/v1/agents/{namespace}/{name}/route-status": {
      "parameters": [
        {
          "$ref": "#/components/parameters/namespace"
        },
        {
          "$ref": "#/components/parameters/name"
        }
      ],
      "get": {
        "responses": {
          "200": {
            "$ref": "#/components/responses/RouteStatus"
          }
        }
      }
    },
    "/api/v1/tools": {
      "get": {
        "parameters": [
          {
            "$ref": "#/components/parameters/listedNamespace"
          }
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Workloads"
          }
        }
      },
      "post": {
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/NewTool"
              }
            }
          }
        },
        "responses": {
          "200": {
            "$ref": "#/components/responses/Created"
          }
        }
      }
    },
    "/api/v1/tools/{namespace}/{name}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/namespace"
        },
        {
          "$ref": "#/components/parameters/name"
        }
      ],
      "get": {
        "responses": {
          "200": {
            "$ref": "#/components/responses/Workload"
          }
        }
      },
      "delete": {
        "responses": {
          "200": {
            "$ref": "#/components/responses/Deleted"
          }
        }
      }
    },
    "/api/v1/tools/{namespace}/{name}/route-status": {
      "parameters": [
        {
          "$ref": "#/components/parameters/namespace"
        },
        {
          "$ref": "#/components/parameters/name"
        }
      ],
      "get": {
        "responses": {
          "200": {
            "$ref": "#/components/responses/RouteStatus"
          }
        }
      }
    },
    "/api/v1/tools/{namespace}/{name}/connect": {
      "parameters": [
        {
          "$ref": "#/components/parameters/namespace"
        },
        {
          "$ref": "#/components/parameters/name"
        }
      ],
      "post": {
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/McpTools"
                }
              }
            }
          }
        }
      }
    },
    "/api/v1/tools/{namespace}/{name}/invoke": {
      "parameters": [
        {
          "$ref": "#/components/parameters/namespace"
        },
        {
          "$ref": "#/components/parameters/name"
        }
      ],
      "post": {
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/McpInvocation"
              }
            }
          }
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/McpResult"
                }
              }
            }
          }
        }
      }
    },
    "/api/v1/chat/{namespace}/{name}/agent-card": {
      "parameters": [
        {
          "$ref": "#/components/parameters/namespace"
        },
        {
          "$ref": "#/components/parameters/name"
        }
      ],
      "get": {
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AgentCard"
                }
              }
            }
          }
        }
      }
    },
    "/api/v1/chat/{namespace}/{name}/send": {
      "parameters": [
        {
          "$ref": "#/components/parameters/namespace"
        },
        {
          "$ref": "#/components/parameters/name"
        }
      ],
      "post": {
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ChatMessage"
              }
            }
          }
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ChatAnswer"
                }
              }
            }
          }
        }
      }
    },
    "/api/v1/chat/{namespace}/{name}/stream": {
      "parameters": [
        {
          "$ref": "#/components/parameters/namespace"
        },
        {
          "$ref": "#/components/parameters/name"
        }
      ],
      "post": {
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ChatMessage"
              }
            }
          }
        },
        "responses": {
          "200": {
            "content": {
              "text/event-stream": {
                "schema": {
                  "type": "string"
                }
              }
            }
          }
        }
      }
    }
  },
  "components": {
    "securitySchemes": {
      "bearer": {
        "type": "http",
        "scheme": "bearer"
      }
    },
    "parameters": {
      "namespace": {
        "name": "namespace",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string"
        }
      },
      "name": {
        "name": "name",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string"
        }
      },
      "listedNamespace": {
        "name": "namespace",
        "in": "query",
        "schema": {
          "type": "string"
        }
      }
    },
    "responses": {
      "Health": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Health"
            }
          }
        }
      },
      "Workloads": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/WorkloadList"
            }
          }
        }
      },
      "Workload": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/WorkloadDetail"
            }
          }
        }
      },
      "Created": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Created"
            }
          }
        }
      },
      "Deleted": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Deleted"
            }
          }
        }
      },
      "RouteStatus": {
        "content": {
          "application/json": {
            "schema": {
              "type": "object",
              "additionalProperties": true
            }
          }
        }
      }
    },
    "schemas": {
      "Health": {
        "type": "object",
        "required": [
          "status"
        ],
        "additionalProperties": true,
        "properties": {
          "status": {
            "type": "string"
          }
        }
      },
      "AuthConfig": {
        "type": "object",
        "required": [
          "enabled"
        ],
        "additionalProperties": true,
        "properties": {
          "enabled": {
            "type": "boolean"
          },
          "keycloak_url": {
            "type": [
              "string",
              "null"
            ]
          },
          "realm": {
            "type": [
              "string",
              "null"
            ]
          },
          "client_id": {
            "type": [
              "string",
              "null"
            ]
          },
          "redirect_uri": {
            "type": [
              "string",
              "null"
            ]
          }
        }
      },
      "AuthStatus": {
        "type": "object",
        "required": [
          "enabled",
          "authenticated"
        ],
        "additionalProperties": true,
        "properties": {
          "enabled": {
            "type": "boolean"
          },
          "authenticated": {
            "type": "boolean"
          }
        }
      },
      "UserInfo": {
        "type": "object",
        "required": [
          "username",
          "roles",
          "authenticated"
        ],
        "additionalProperties": true,
        "properties": {
          "username": {
            "type": "string"
          },
          "email": {
            "type": [
              "string",
              "null"
            ]
          },
          "roles": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "authenticated": {
            "type": "boolean"
          }
        }
      },
      "NamespaceList": {
        "type": "object",
        "required": [
          "namespaces"
        ],
        "additionalProperties": true,
        "properties": {
          "namespaces": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "WorkloadList": {
        "type": "object",
        "required": [
          "items"
        ],
        "additionalProperties": true,
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Workload"
            }
          }
        }
      },
      "Workload": {
        "type": "object",
        "required": [
          "name",
          "namespace"
        ],
        "additionalProperties": true,
        "properties": {
          "name": {
            "type": "string"
          },
          "namespace": {
            "type": "string"
          },
          "description": {
            "type": "string"
          },
          "status": {
            "type": "string"
          },
          "labels": {
            "$ref": "#/components/schemas/WorkloadLabels"
          },
          "workloadType": {
            "type": [
              "string",
              "null"
            ]
          },
          "createdAt": {
            "type": [
              "string",
              "null"
            ]
          }
        }
      },
      "WorkloadLabels": {
        "type": "object",
        "additionalProperties": true,
        "properties": {
          "protocol": {
            "type": [
              "array",
              "null"
            ],
            "items": {
              "type": "string"
            }
          },
          "framework": {
            "type": [
              "string",
              "null"
            ]
          },
          "type": {
            "type": [
              "string",
              "null"
            ]
          }
        }
      },
      "WorkloadDetail": {
        "type": "object",
        "required": [
          "metadata"
        ],
        "additionalProperties": true,
        "properties": {
          "metadata": {
            "type": "object",
            "required": [
              "name",
              "namespace"
            ],
            "additionalProperties": true,
            "properties": {
              "name": {
                "type": "string"
              },
              "namespace": {
                "type": "string"
              }
            }
          },
          "spec": {},
          "status": {},
          "workloadType": {
            "type": [
              "string",
              "null"
            ]
          },
          "readyStatus": {
            "type": [
              "string",
              "null"
            ]
          }
        }
      },
      "NewWorkload": {
        "type": "object",
        "required": [
          "name",
          "namespace"
        ],
        "additionalProperties": true,
        "properties": {
          "name": {
            "type": "string"
          },
          "namespace": {
            "type": "string"
          },
          "protocol": {
            "type": "string"
          },
          "framework": {
            "type": "string"
          },
          "workloadType": {
            "type": "string"
          },
          "deploymentMethod": {
            "type": "string"
          },
          "containerImage": {
            "type": "string"
          },
          "imagePullSecret": {
            "type": "string"
          },
          "gitUrl": {
            "type": "string"
          },
          "registryUrl": {
            "type": "string"
          },
          "registrySecret": {
            "type": "string"
          },
          "imageTag": {
            "type": "string"
          },
          "envVars": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/EnvVar"
            }
          },
          "servicePorts": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ServicePort"
            }
          },
          "createHttpRoute": {
            "type": "boolean"
          },
          "authBridgeEnabled": {
            "type": "boolean"
          },
          "spireEnabled": {
            "type": "boolean"
          }
        }
      },
      "NewAgent": {
        "allOf": [
          {
            "$ref": "#/components/schemas/NewWorkload"
          },
          {
            "type": "object",
            "properties": {
              "gitPath": {
                "type": "string"
              },
              "gitBranch": {
                "type": "string"
              },
              "startCommand": {
                "type": "string"
              }
            }
          }
        ]
      },
      "NewTool": {
        "allOf": [
          {
            "$ref": "#/components/schemas/NewWorkload"
          },
          {
            "type": "object",
            "properties": {
              "description": {
                "type": "string"
              },
              "gitRevision": {
                "type": "string"
              },
              "contextDir": {
                "type": "string"
              }
            }
          }
        ]
      },
      "EnvVar": {
        "type": "object",
        "required": [
          "name"
        ],
        "additionalProperties": true,
        "properties": {
          "name": {
            "type": "string"
          },
          "value": {
            "type": "string"
          }
        }
      },
      "ServicePort": {
        "type": "object",
        "additionalProperties": true,
        "properties": {
          "name": {
            "type": "string"
          },
          "port": {
            "type": "integer"
          },
          "targetPort": {
            "type": "integer"
          },
          "protocol": {
            "type": "string"
          }
        }
      },
      "Created": {
        "type": "object",
        "required": [
          "success",
          "name",
          "namespace",
          "message"
        ],
        "additionalProperties": true,
        "properties": {
          "success": {
            "type": "boolean"
          },
          "name": {
            "type": "string"
          },
          "namespace": {
            "type": "string"
          },
          "message": {
            "type": "string"
          }
        }
      },
      "Deleted": {
        "type": "object",
        "required": [
          "success",
          "message"
        ],
        "additionalProperties": true,
        "properties": {
          "success": {
            "type": "boolean"
          },
          "message": {
            "type": "string"
          }
        }
      },
      "McpTools": {
        "type": "object",
        "required": [
          "tools"
        ],
        "additionalProperties": true,
        "properties": {
          "tools": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "name"
              ],
              "additionalProperties": true,
              "properties": {
                "name": {
                  "type": "string"
                },
                "description": {
                  "type": [
                    "string",
                    "null"
                  ]
                },
                "input_schema": {
                  "type": [
                    "object",
                    "null"
                  ],
                  "additionalProperties": true
                }
              }
            }
          }
        }
      },
      "McpInvocation": {
        "type": "object",
        "required": [
          "tool_name"
        ],
        "additionalProperties": true,
        "properties": {
          "tool_name": {
            "type": "string"
          },
          "arguments": {
            "type": "object",
            "additionalProperties": true
          }
        }
      },
      "McpResult": {
        "type": "object",
        "required": [
          "result"
        ],
        "additionalProperties": true,
        "properties": {
          "result": {}
        }
      },
      "AgentCard": {
        "type": "object",
        "required": [
          "name",
          "version",
          "url",
          "streaming",
          "skills"
        ],
        "additionalProperties": true,
        "properties": {
          "name": {
            "type": "string"
          },
          "description": {
            "type": [
              "string",
              "null"
            ]
          },
          "version": {
            "type": "string"
          },
          "url": {
            "type": "string"
          },
          "streaming": {
            "type": "boolean"
          },
          "skills": {
            "type": "array",
            "items": {
              "type": "object",
              "additionalProperties": true
            }
          }
        }
      },
      "ChatMessage": {
        "type": "object",
        "required": [
          "message"
        ],
        "additionalProperties": true,
        "properties": {
          "message": {
            "type": "string"
          },
          "session_id": {
            "type": [
              "string",
              "null"
            ]
          }
        }
      },
      "ChatAnswer": {
        "type": "object",
        "required": [
          "content",
          "session_id"
        ],
        "additionalProperties": true,
        "properties": {
          "content": {
            "type": "string"
          },
          "session_id": {
            "type": "string"
          },
          "is_complete": {
            "type": "boolean"
          },
          "username": {
            "type": [
              "string",
              "null"
            ]
          }
        }
      }
    }
  }
}
