package dev.gatehouse.operator.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.wording.Pages;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all pages of the desk have in common: for whom the operator acts, what was asked, and what is said. */
@Dependent
class Acting {

    private static final int LONGEST = 320;

    private final Instance<Caller> callers;
    private final HttpServletRequest request;
    private final BaseUrls bases;
    private @Nullable Caller caller;

    @Inject
    Acting(Instance<Caller> callers, HttpServletRequest request, BaseUrls bases) {
        this.callers = callers;
        this.request = request;
        this.bases = bases;
    }

    /** Asked once for each bean of a page: a list asks for every row. */
    Caller caller() {
        if (caller == null) {
            caller = callers.get();
        }
        return caller;
    }

    /** The operator in place of this customer's admin; at their own customer they are who they are. */
    Caller at(CustomerId customer) {
        return isOwn(customer) ? caller() : caller().actingFor(customer);
    }

    boolean isOwn(CustomerId customer) {
        return caller().customer().equals(customer);
    }

    /** What the address or the form says, without what no name, email or id has. */
    Optional<String> asked(String name) {
        return Optional.ofNullable(request.getParameter(name))
                .map(text -> text.replaceAll("\\p{Cc}", "").strip())
                .filter(text -> !text.isEmpty())
                .map(text -> text.substring(0, Math.min(text.length(), LONGEST)));
    }

    String text(String key, Object... blanks) {
        return Pages.wording(request).text(key, blanks);
    }

    /** That something was not done: what, and what to do about it. */
    void wrong(String key) {
        FacesContext.getCurrentInstance()
                .addMessage(
                        null, new FacesMessage(FacesMessage.SEVERITY_ERROR, text(key + "_says"), text(key + "_do")));
    }

    /** Goes on to a page of the desk. */
    void go(String path) {
        try {
            FacesContext.getCurrentInstance()
                    .getExternalContext()
                    .redirect(bases.at(request.getHeader("Host")) + "/operator/" + path);
        } catch (IOException gone) { // the browser: nobody is left to be answered
            throw new UncheckedIOException(gone);
        }
    }

    /** Shows the page for what does not exist. */
    static void nothingHere() throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, "");
        faces.responseComplete();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
