package dev.gatehouse.api.web;

import dev.gatehouse.api.ApiLimit;
import dev.gatehouse.api.Problem;
import dev.gatehouse.api.ProblemCode;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Says no as problem details (RFC 9457). */
@Provider
public class Problems implements ExceptionMapper<Problem> {

    private static final int UNAUTHORIZED = 401;

    @Inject
    ApiLimit limit;

    @Override
    public Response toResponse(Problem problem) {
        return answer(problem, limit);
    }

    static Response answer(Problem problem, ApiLimit limit) {
        Response.ResponseBuilder response = Response.status(problem.code().status())
                .type(Problem.TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(problem.json().toString());
        if (problem.code() == ProblemCode.TOO_MANY_REQUESTS) {
            response.header(HttpHeaders.RETRY_AFTER, limit.untilNext().toSeconds() + 1);
        }
        if (problem.code().status() == UNAUTHORIZED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Gatehouse API\"");
        }
        return response.build();
    }
}
