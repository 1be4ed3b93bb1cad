package dev.gatehouse.api.web;

import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Says no as problem details (RFC 9457), alike on every server: who is not signed in gets 401, whatever the server made of the
 * missing role.
 */
@Provider
public class ClientErrors implements ExceptionMapper<ClientErrorException> {

    private static final int UNAUTHORIZED = Response.Status.UNAUTHORIZED.getStatusCode();
    private static final int FORBIDDEN = Response.Status.FORBIDDEN.getStatusCode();

    @Context
    HttpServletRequest request;

    @Override
    public Response toResponse(ClientErrorException refusal) {
        int status = refusal.getResponse().getStatus();
        int shown = status == FORBIDDEN && request.getUserPrincipal() == null ? UNAUTHORIZED : status;
        String title = Response.Status.fromStatusCode(shown).getReasonPhrase();
        return Response.status(shown)
                .type("application/problem+json")
                .entity(Json.createObjectBuilder()
                        .add("status", shown)
                        .add("title", title)
                        .build()
                        .toString())
                .build();
    }
}
