package dev.gatehouse.testing.probe;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says whom the container believes to be calling. */
@WebServlet("/probe/roles")
public class RolesServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getUserPrincipal() == null
                ? "nobody"
                : request.getUserPrincipal().getName();
        response.setContentType("text/plain");
        response.getWriter()
                .print(name + " member=" + request.isUserInRole("MEMBER") + " admin=" + request.isUserInRole("ADMIN")
                        + " operator=" + request.isUserInRole("OPERATOR"));
    }
}
