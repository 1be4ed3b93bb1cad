package dev.gatehouse.signout.web;

import dev.gatehouse.secret.Redacted;
import dev.gatehouse.signout.Answer;
import dev.gatehouse.signout.UniversalLogout;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** {@code /signout/global/{connectionId}}: takes the requests of Okta's Universal Logout (Global Token Revocation). */
@WebServlet("/signout/global/*")
public class UniversalLogoutServlet extends HttpServlet {

    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;
    private static final String BEARER = "Bearer ";

    @Inject
    transient UniversalLogout universal;

    @Inject
    transient Post post;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answer answer =
                universal.receive(Post.connection(request), bearer(request), Post.body(request), post.sender(request));
        if (answer.outcome() == Answer.Outcome.NOT_BELIEVED) {
            response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        Post.answer(response, status(answer), answer);
    }

    private static Optional<Redacted> bearer(HttpServletRequest request) {
        List<String> lines = Collections.list(request.getHeaders("Authorization"));
        return lines.size() == 1 && lines.get(0).regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(
                        Redacted.of(lines.get(0).substring(BEARER.length()).strip()))
                : Optional.empty();
    }

    private static int status(Answer answer) {
        return switch (answer.outcome()) {
            case HEARD -> HttpServletResponse.SC_NO_CONTENT;
            case MALFORMED -> HttpServletResponse.SC_BAD_REQUEST;
            case NOT_BELIEVED -> HttpServletResponse.SC_UNAUTHORIZED;
            case NO_SAY -> HttpServletResponse.SC_FORBIDDEN;
            case NOBODY -> HttpServletResponse.SC_NOT_FOUND;
            case NOT_UNDERSTOOD -> UNPROCESSABLE;
            case TOO_MANY -> TOO_MANY;
            case UNDECIDED -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        };
    }
}
