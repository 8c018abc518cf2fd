package dev.portwarden.http;

/** Documents to post. */
public final class SampleDocuments {
    /** Has no violations. */
    public static final String GOOD = """
            {
              "family": "orders",
              "networkMode": "awsvpc",
              "containerDefinitions": [{"name": "web", "image": "nginx", "portMappings": [{"containerPort": 80}]}]
            }
            """;

    /** Denied by {@code no-host-network} only. */
    public static final String HOST = """
            {
              "family": "orders",
              "networkMode": "host",
              "containerDefinitions": [{"name": "web", "image": "nginx", "user": "1000"}]
            }
            """;

    /** {@link #HOST} as YAML. */
    public static final String HOST_YAML = """
            family: orders
            networkMode: host
            containerDefinitions:
              - name: web
                image: nginx
                user: "1000"
            """;

    private SampleDocuments() {}
}
