package dev.gatehouse.testing.probe;

import dev.gatehouse.fresh.FreshSignIn;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Pays out to who has just proven who they are. */
@WebServlet("/probe/payout")
@FreshSignIn(maxAge = "PT5M")
public class PayoutServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().print("payout by " + request.getUserPrincipal().getName());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print("paid out");
    }
}
