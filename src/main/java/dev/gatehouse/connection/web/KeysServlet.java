package dev.gatehouse.connection.web;

import dev.gatehouse.connection.Clients;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.ids.ConnectionId;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/** {@code /jwks/{connectionId}}: the public keys by which a provider knows us (private_key_jwt; RFC 7517). */
@WebServlet("/jwks/*")
public class KeysServlet extends HttpServlet {

    @Inject
    transient Connections connections;

    @Inject
    transient Clients clients;

    @Inject
    transient Clock clock;

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
        response.getWriter().write(clients.publishedKeys(connections.withKeys(id.get()), clock.instant()));
    }
}
