package dev.gatehouse.signout.web;

import dev.gatehouse.signout.FrontChannelLogout;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * {@code /signout/frontchannel/{connectionId}}: what a provider's page loads in a frame (OpenID Connect Front-Channel Logout 1.0, 2). The answer is one
 * and the same whatever became of it, so that nobody learns which sessions there are.
 */
@WebServlet("/signout/frontchannel/*")
public class FrontChannelServlet extends HttpServlet {

    private static final String PAGE =
            "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>-</title></head><body></body></html>";

    @Inject
    transient FrontChannelLogout frontChannel;

    @Inject
    transient Post post;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        frontChannel
                .receive(
                        Post.connection(request),
                        Post.parameter(request, "iss"),
                        Post.parameter(request, "sid"),
                        post.sender(request))
                .ifPresent(framer -> response.setHeader("Content-Security-Policy", "frame-ancestors " + framer));
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write(PAGE);
    }
}
