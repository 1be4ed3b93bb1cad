package dev.gatehouse.session.web;

import jakarta.faces.component.UIViewRoot;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.primefaces.util.Constants;

/**
 * Gives every page that is sent as a whole a nonce of its own. PrimeFaces would take a form's, which its scripts put there, and fail
 * where they did not: on pages without its components, and in browsers without scripts. What is sent into a page that is open already
 * keeps that page's nonce.
 */
public class PageNonce implements PhaseListener {

    private static final String PARAMETER = Constants.RequestParams.NONCE_PARAM;
    private static final String FRESH = PageNonce.class.getName();

    /** The request of a form, as if the form had brought the nonce. */
    static HttpServletRequest in(HttpServletRequest request) {
        boolean intoOpenPage = request.getHeader("Faces-Request") != null && request.getParameter(PARAMETER) != null;
        if (!request.getMethod().equals("POST") || intoOpenPage) {
            return request;
        }
        // As PrimeFaces makes them
        String fresh =
                Base64.getEncoder().encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
        request.setAttribute(FRESH, fresh);
        return new WithNonce(request, fresh);
    }

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.RESTORE_VIEW;
    }

    @Override
    public void beforePhase(PhaseEvent event) {
        // There is no view yet
    }

    /** A view that keeps its state remembers the nonce of its page, which is about to be replaced. */
    @Override
    public void afterPhase(PhaseEvent event) {
        UIViewRoot view = event.getFacesContext().getViewRoot();
        Object fresh =
                event.getFacesContext().getExternalContext().getRequestMap().get(FRESH);
        if (fresh != null && view != null && !view.isTransient()) {
            view.getViewMap(true).put(PARAMETER, fresh);
        }
    }

    private static final class WithNonce extends HttpServletRequestWrapper {

        private final String fresh;

        WithNonce(HttpServletRequest request, String fresh) {
            super(request);
            this.fresh = fresh;
        }

        @Override
        public String getParameter(String name) {
            return name.equals(PARAMETER) ? fresh : super.getParameter(name);
        }

        @Override
        public String[] getParameterValues(String name) {
            return name.equals(PARAMETER) ? new String[] {fresh} : super.getParameterValues(name);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            Map<String, String[]> all = new TreeMap<>(super.getParameterMap());
            all.put(PARAMETER, new String[] {fresh});
            return all;
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(getParameterMap().keySet());
        }
    }
}
