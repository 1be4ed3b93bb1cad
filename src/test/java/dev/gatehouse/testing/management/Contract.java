package dev.gatehouse.testing.management;

import dev.gatehouse.testing.Answer;
import dev.gatehouse.testing.RecordedRequest;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds what is asked of the stand-in, and what it answers, to Okta's published OpenAPI documents. Does nothing unless the system
 * property {@value #PROPERTY} names the directory in which they are.
 *
 * <p>A request counts as wrong though the stand-in took it; where the stand-in itself refused it with 400 or 401, its sender has
 * been told.
 */
public final class Contract {

    /** The system property. */
    public static final String PROPERTY = "okta.openapi";

    /** The document of the management API. */
    public static final String MANAGEMENT = "management.yaml";

    /** The document of the OAuth endpoints. */
    public static final String OAUTH = "oauth.yaml";

    private static final Set<Integer> TOLD = Set.of(400, 401);
    private static final System.Logger LOG = System.getLogger(Contract.class.getName());

    private final Set<String> violations = new LinkedHashSet<>();
    private final Set<String> held = new LinkedHashSet<>();
    private final String document;
    private final Optional<Description> described;

    /** A contract in which nothing has been broken yet. The document is read at once: the first caller would wait too long for it. */
    public Contract(String document) {
        this.document = document;
        described = Description.of(document);
    }

    /** Where the documents are. */
    public static Optional<Path> directory() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .filter(text -> !text.isBlank())
                .map(Path::of);
    }

    /** The scopes that the document asks for; nothing where it has no such operation, or is not there. */
    public Set<String> scopesOf(Operation operation) {
        return described
                .map(description -> description.scopes(operation.method(), operation.path()))
                .orElse(Set.of());
    }

    /** Holds a request and its answer to the document. */
    public void check(RecordedRequest request, Answer answer) {
        var throughTheBrowser = answer.headers().stream()
                .anyMatch(header ->
                        header.getKey().equals("Location") || header.getValue().startsWith("text/html"));
        if (!throughTheBrowser) {
            checkAnswer(request, answer);
        }
        var refused = TOLD.contains(answer.status())
                || answer.headers().stream()
                        .anyMatch(header -> header.getKey().equals("Location")
                                && header.getValue().contains("error="));
        if (!refused) {
            checkRequest(request);
        }
    }

    void checkRequest(RecordedRequest request) {
        described.ifPresent(description -> note(request, description.complaintsAbout(request)));
    }

    void checkAnswer(RecordedRequest request, Answer answer) {
        described.ifPresent(description -> {
            note(request, description.complaintsAbout(request, answer));
            synchronized (this) {
                held.add(description.nameOf(request) + " " + answer.status());
            }
        });
    }

    private synchronized void note(RecordedRequest request, List<String> complaints) {
        for (var complaint : complaints) {
            var line = request.method() + " " + request.path() + ": " + complaint;
            if (violations.add(line)) {
                LOG.log(System.Logger.Level.ERROR, "Not in Okta's " + document + ": " + line);
            }
        }
    }

    /** What was not as the document says. */
    public synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    /** Which answers were held to the document: method, path as in the document, and status. */
    public synchronized Set<String> held() {
        return Set.copyOf(held);
    }

    /** Forgets what was not as the document says: for tests that send it on purpose. */
    public synchronized void forget() {
        violations.clear();
    }

    /** Fails with everything that was not as the document says, and forgets it. */
    public synchronized void assertKept() {
        var found = String.join("\n", violations);
        violations.clear();
        if (!found.isEmpty()) {
            throw new AssertionError("Not in Okta's " + document + ":\n" + found);
        }
    }
}
