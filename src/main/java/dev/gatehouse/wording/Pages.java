package dev.gatehouse.wording;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Shows the plain pages: no session, no view state, no JavaScript needed. */
public final class Pages {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final String RETRY_AFTER = "60";
    private static final String CONSOLE = Pages.class.getName() + ".console";
    private static final String DESK = "/operator";

    private final String applicationName;
    private final String basePath;
    private final Map<String, Template> templates = new ConcurrentHashMap<>();
    private final Mustache.Compiler compiler =
            Mustache.compiler().emptyStringIsFalse(true).withLoader(Pages::source);

    /**
     * Pages that speak of this application.
     *
     * @param basePath the path at which browsers reach us, without a slash at the end: what links begin with
     */
    public Pages(String applicationName, String basePath) {
        this.applicationName = applicationName;
        this.basePath = basePath;
    }

    /** What the pages call the vendor's application. */
    public String applicationName() {
        return applicationName;
    }

    /** The path that links begin with, without a slash at the end. */
    public String basePath() {
        return basePath;
    }

    /**
     * The path below which this request finds the console's pages, beginning with a slash and without one at the end: {@code /console},
     * unless somebody has moved it.
     */
    public static String console(HttpServletRequest request) {
        return request.getAttribute(CONSOLE) instanceof String moved ? moved : "/console";
    }

    /** Has this request find the console's pages elsewhere: their links and forms stay below this path. */
    public static void moveConsole(HttpServletRequest request, String path) {
        request.setAttribute(CONSOLE, path);
    }

    /** Whether it is a page of the operator desk's own; not one of the console of a customer for whom an operator acts there. */
    public static boolean isDesk(HttpServletRequest request) {
        return request.getServletPath().startsWith(DESK + "/")
                && !console(request).startsWith(DESK + "/");
    }

    /** What the path of a page begins with that both the desk and the console have, without a slash at the end. */
    public static String place(HttpServletRequest request) {
        return isDesk(request) ? DESK : console(request);
    }

    /** The wording for whoever asks. */
    public static Wording wording(HttpServletRequest request) {
        return Wording.in(Language.of(request.getLocales()));
    }

    /** Shows a page, in the language of whoever asks; it is not to be kept. */
    public void show(Page page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(page.status());
        response.setContentType("text/html; charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        if (page.status() == TOO_MANY_REQUESTS) {
            response.setHeader("Retry-After", RETRY_AFTER);
        }
        response.getWriter().write(render(page, Language.of(request.getLocales())));
    }

    /** Shows why somebody was turned away: one sentence, one action, the reference, and nothing of what was claimed. */
    public void showRefusal(Refused refused, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Wording wording = wording(request);
        String says = wording.says(refused.refusal().code());
        show(
                Page.of("refused", refused.status())
                        .with("title", says)
                        .with("says", says)
                        .with("advises", wording.advises(refused.refusal().code()))
                        .with("who", wording.names(refused.refusal().code().repairer()))
                        .with("reference", refused.reference().value())
                        .with("again", refused.again())
                        .with("retry", !refused.again().equals("/signin")),
                request,
                response);
    }

    /**
     * What the failure page is about.
     *
     * @param status the HTTP status
     * @param refusal why; only its code is shown
     * @param reference by which it is found again
     * @param again where a new try begins, below the application's base: a way of its own beside the sign-in page, or that
     */
    public record Refused(int status, Refusal refusal, Reference reference, String again) {}

    /** The page as text. */
    String render(Page page, Language language) {
        Map<String, Object> model = new HashMap<>(page.model());
        model.put("t", Wording.in(language).texts());
        model.computeIfAbsent("title", none -> Wording.in(language).text(page.template() + "_title"));
        model.put("lang", language.tag());
        model.put("application", applicationName);
        model.put("context", basePath);
        return templates
                .computeIfAbsent(page.template(), name -> compiler.compile(source(name)))
                .execute(model);
    }

    private static Reader source(String name) {
        InputStream file = Pages.class.getClassLoader().getResourceAsStream("pages/" + name + ".html");
        if (file == null) {
            throw new IllegalArgumentException("no page " + name);
        }
        return new InputStreamReader(file, StandardCharsets.UTF_8);
    }
}
