package dev.gatehouse.testing.probe;

import dev.gatehouse.fresh.FreshSignIn;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A page of the application whose address begins as one of ours does that is for everybody. */
@WebServlet("/customers/export")
@FreshSignIn(maxAge = "PT5M")
public class ExportServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print("exported");
    }
}
