package dev.gatehouse.signout.web;

import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.session.Register;
import dev.gatehouse.session.SessionBridge;
import dev.gatehouse.wording.Page;
import dev.gatehouse.wording.Pages;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /signout} and {@code /signout/done}: ends the session here. A link only asks; a POST does it. */
@WebServlet({"/signout", "/signout/done"})
public class SignOutServlet extends HttpServlet {

    @Inject
    transient SessionBridge bridge;

    @Inject
    transient Register register;

    @Inject
    transient Pages pages;

    @Inject
    transient BaseUrls bases;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean signedIn = bridge.current(request).isPresent();
        pages.show(Page.of(signedIn ? "signout" : "signedout", HttpServletResponse.SC_OK), request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        bridge.current(request).ifPresent(person -> register.end(person.sessionId(), Register.Ending.SIGNED_OUT));
        bridge.close(request);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", bases.at(request.getHeader("Host")) + "/signout/done");
    }
}
