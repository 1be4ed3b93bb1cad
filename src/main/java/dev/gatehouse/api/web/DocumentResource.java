package dev.gatehouse.api.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** {@code /api/v1/openapi.yaml}: what describes the API (OpenAPI 3.0.3), the same on every server. */
@Path("openapi.yaml")
@RequestScoped
public class DocumentResource {

    /** The document. */
    @GET
    @PermitAll
    @Produces("application/yaml")
    public String document() throws IOException {
        try (InputStream file = Objects.requireNonNull(DocumentResource.class.getResourceAsStream("/openapi.yaml"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
