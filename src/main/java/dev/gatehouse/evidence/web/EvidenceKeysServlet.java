package dev.gatehouse.evidence.web;

import dev.gatehouse.evidence.EvidenceKeys;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /evidence/keys}: the public keys by which evidence of this installation is verified, also that of earlier years (RFC 7517, 5). */
@WebServlet("/evidence/keys")
public class EvidenceKeysServlet extends HttpServlet {

    @Inject
    transient EvidenceKeys keys;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/jwk-set+json");
        response.setHeader("Cache-Control", "public, max-age=300");
        response.getWriter().write(keys.published());
    }
}
