package dev.gatehouse.oktaorg.web;

import dev.gatehouse.connection.Connections;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.oktaorg.Permits;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** {@code /keys/{connectionId}}: the public key of the connection's service app, for its org to read (RFC 7517, 5). */
@WebServlet("/keys/*")
public class ServiceKeysServlet extends HttpServlet {

    @Inject
    transient Connections connections;

    @Inject
    transient Permits permits;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
        Optional<ConnectionId> id = ConnectionId.parse(path.substring(1)).filter(connections::exists);
        if (id.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("application/jwk-set+json");
        response.setHeader("Cache-Control", "public, max-age=300");
        response.getWriter().write(permits.publishedKey(id.get()));
    }
}
