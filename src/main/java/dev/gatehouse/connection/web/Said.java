package dev.gatehouse.connection.web;

import dev.gatehouse.connection.Declined;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.wording.Pages;
import dev.gatehouse.wording.Wording;
import jakarta.enterprise.context.Dependent;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says on a page what came of an action. */
@Dependent
class Said {

    private final HttpServletRequest request;

    @Inject
    Said(HttpServletRequest request) {
        this.request = request;
    }

    String text(String key, Object... blanks) {
        return Pages.wording(request).text(key, blanks);
    }

    Wording wording() {
        return Pages.wording(request);
    }

    /** What an admin can do about a refusal. */
    String remedy(RefusalCode code) {
        return text("remedy." + code.key());
    }

    /** That something was not done: what, and what to do about it. */
    void declined(Declined declined) {
        String key = "declined_" + declined.reason().name().toLowerCase(Locale.ROOT);
        wrong(null, text(key + "_says"), text(key + "_do"));
    }

    /** That something is wrong, at a field or with all of the page. */
    void wrong(@Nullable String field, String says, String advises) {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, says, advises));
    }

    /** Something good to know, at a field or for all of the page. */
    void note(@Nullable String field, String says) {
        FacesContext.getCurrentInstance().addMessage(field, new FacesMessage(FacesMessage.SEVERITY_INFO, says, says));
    }
}
