package dev.gatehouse.signout.web;

import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.oidc.LogoutRequest;
import dev.gatehouse.session.SessionBridge;
import dev.gatehouse.session.SignedIn;
import dev.gatehouse.signout.Farewell;
import dev.gatehouse.signout.Farewells;
import dev.gatehouse.signout.SignOut;
import dev.gatehouse.wording.Page;
import dev.gatehouse.wording.Pages;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * {@code /signout} and {@code /signout/done}: ends the session here, then at the provider. A link only asks; a POST does it. What comes
 * back from the provider changes nothing: it says what was done.
 */
@WebServlet({"/signout", "/signout/done"})
public class SignOutServlet extends HttpServlet {

    @Inject
    transient SessionBridge bridge;

    @Inject
    transient SignOut signOut;

    @Inject
    transient Farewells farewells;

    @Inject
    transient FarewellCookie cookie;

    @Inject
    transient Pages pages;

    @Inject
    transient BaseUrls bases;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (bridge.current(request).isPresent()) {
            pages.show(Page.of("signout", HttpServletResponse.SC_OK), request, response);
            return;
        }
        Farewell farewell = farewells.of(cookie.of(request), state(request));
        pages.show(
                Page.of("signedout", HttpServletResponse.SC_OK)
                        .with("thereToo", farewell == Farewell.THERE_TOO)
                        .with("hereAlone", farewell == Farewell.HERE_ALONE),
                request,
                response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<SignedIn> person = bridge.current(request);
        Optional<SignOut.Gone> gone = person.map(signOut::end);
        bridge.close(request);
        BaseUrl at = bases.at(request.getHeader("Host"));
        Optional<LogoutRequest> onward = gone.flatMap(left -> signOut.onward(left, at));
        gone.ifPresent(left -> cookie.put(response, farewells.sealed(left.way(), onward)));
        Optional<URI> link = onward.flatMap(LogoutRequest::link);
        if (onward.isPresent() && link.isEmpty()) {
            post(onward.get(), request, response);
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", link.map(URI::toString).orElse(at + "/signout/done"));
            response.setHeader("Cache-Control", "no-store");
        }
    }

    /** A form that a script of ours sends by itself, and a button for who runs none. */
    private void post(LogoutRequest onward, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        pages.show(
                Page.of("signingout", HttpServletResponse.SC_OK)
                        .with("endpoint", onward.endpoint().toString())
                        .with(
                                "fields",
                                onward.fields().entrySet().stream()
                                        .map(field -> new Field(field.getKey(), field.getValue()))
                                        .toList()),
                request,
                response);
    }

    /** A field of that form. */
    record Field(String name, String value) {
        @Override
        public String toString() {
            return name; // what it holds is no text for logs
        }
    }

    private static Optional<String> state(HttpServletRequest request) {
        String[] values = request.getParameterValues("state");
        return values != null && values.length == 1 ? Optional.of(values[0]) : Optional.empty();
    }
}
