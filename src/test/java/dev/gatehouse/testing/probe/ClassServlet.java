package dev.gatehouse.testing.probe;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says where the WAR's class loader finds a class. */
@WebServlet("/probe/class")
public class ClassServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Class<?> found = Class.forName(request.getParameter("name"), false, ClassServlet.class.getClassLoader());
            response.getWriter()
                    .print(found.getProtectionDomain().getCodeSource().getLocation());
        } catch (ClassNotFoundException e) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
