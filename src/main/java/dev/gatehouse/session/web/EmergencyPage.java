package dev.gatehouse.session.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.session.EmergencyAccess;
import dev.gatehouse.wording.Pages;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code #{emergency}}: whose password is let in though the customer's rule forbids passwords; said on every page of the console. */
@Named("emergency")
@RequestScoped
public class EmergencyPage {

    @Inject
    Instance<Caller> callers;

    @Inject
    EmergencyAccess access;

    @Inject
    BaseUrls bases;

    @Inject
    HttpServletRequest request;

    private @Nullable List<EmergencyAccess.Opened> open;

    /** What is open now. */
    public List<EmergencyAccess.Opened> getOpen() {
        if (open == null) {
            open = access.open(callers.get().customer());
        }
        return open;
    }

    /** Ends the one whose id stands in the form. */
    public void close() throws IOException {
        String id = request.getParameter("emergency");
        access.close(callers.get(), id == null ? "" : id);
        FacesContext.getCurrentInstance()
                .getExternalContext()
                .redirect(bases.at(request.getHeader("Host")) + Pages.console(request) + "/settings");
    }
}
