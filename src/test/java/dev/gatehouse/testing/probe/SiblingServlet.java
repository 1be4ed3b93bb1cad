package dev.gatehouse.testing.probe;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Another application on the same server: says whom its container takes for the caller. */
@WebServlet("/who")
public class SiblingServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter()
                .print(
                        request.getUserPrincipal() == null
                                ? "nobody"
                                : request.getUserPrincipal().getName());
    }
}
