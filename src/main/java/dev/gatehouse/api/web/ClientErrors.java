package dev.gatehouse.api.web;

import dev.gatehouse.api.ApiLimit;
import dev.gatehouse.api.Problem;
import dev.gatehouse.api.ProblemCode;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Puts what the server refuses by itself into the form of all problems, alike on every server: who is not signed in gets 401,
 * whatever the server made of the missing role.
 */
@Provider
public class ClientErrors implements ExceptionMapper<ClientErrorException> {

    @Inject
    ApiLimit limit;

    @Context
    HttpServletRequest request;

    @Override
    public Response toResponse(ClientErrorException refusal) {
        Problem problem = new Problem(code(refusal), detail(refusal));
        return Problems.answer(problem, limit);
    }

    private ProblemCode code(ClientErrorException refusal) {
        boolean stranger = request.getUserPrincipal() == null;
        return switch (refusal.getResponse().getStatusInfo().toEnum()) {
            case UNAUTHORIZED -> ProblemCode.SIGNED_OUT;
            case FORBIDDEN -> stranger ? ProblemCode.SIGNED_OUT : ProblemCode.FORBIDDEN;
            case NOT_FOUND -> ProblemCode.NOT_FOUND;
            case METHOD_NOT_ALLOWED -> ProblemCode.METHOD_NOT_ALLOWED;
            case NOT_ACCEPTABLE -> ProblemCode.NOT_ACCEPTABLE;
            case UNSUPPORTED_MEDIA_TYPE -> ProblemCode.UNSUPPORTED_TYPE;
            default -> ProblemCode.MALFORMED;
        };
    }

    private String detail(ClientErrorException refusal) {
        return switch (code(refusal)) {
            case SIGNED_OUT -> "Sign in first.";
            case NOT_FOUND -> "There is no such address. They are listed in /api/v1/openapi.yaml.";
            case UNSUPPORTED_TYPE -> "Send application/json.";
            default -> "Look into /api/v1/openapi.yaml for what this address takes.";
        };
    }
}
