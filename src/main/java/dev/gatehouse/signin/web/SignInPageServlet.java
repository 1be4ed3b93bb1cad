package dev.gatehouse.signin.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /signin}: the sign-in page. */
@WebServlet("/signin")
public class SignInPageServlet extends HttpServlet {

    @Inject
    transient SignInPage page;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        page.show(request, response);
    }
}
