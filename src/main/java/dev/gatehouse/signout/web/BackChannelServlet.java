package dev.gatehouse.signout.web;

import dev.gatehouse.secret.Redacted;
import dev.gatehouse.signout.Answer;
import dev.gatehouse.signout.BackChannelLogout;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /signout/backchannel/{connectionId}}: takes logout tokens (OpenID Connect Back-Channel Logout 1.0, 2.5 and 2.8). */
@WebServlet("/signout/backchannel/*")
public class BackChannelServlet extends HttpServlet {

    private static final int TOO_MANY = 429;

    @Inject
    transient BackChannelLogout backChannel;

    @Inject
    transient Post post;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answer answer = backChannel.receive(
                Post.connection(request), Post.field(request, "logout_token").map(Redacted::of), post.sender(request));
        Post.answer(response, status(answer), answer);
    }

    /** Section 2.8 knows of one status for all that goes wrong. */
    private static int status(Answer answer) {
        return switch (answer.outcome()) {
            case HEARD -> HttpServletResponse.SC_OK;
            case TOO_MANY -> TOO_MANY;
            case MALFORMED, NOT_BELIEVED, NO_SAY, NOBODY, NOT_UNDERSTOOD, UNDECIDED ->
                HttpServletResponse.SC_BAD_REQUEST;
        };
    }
}
