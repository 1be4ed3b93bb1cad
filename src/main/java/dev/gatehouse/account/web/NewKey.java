package dev.gatehouse.account.web;

import dev.gatehouse.api.ApiKeys;
import dev.gatehouse.api.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code #{newKey}}: makes an API key, whose text the one answer shows. */
@Named
@RequestScoped
public class NewKey {

    private static final String NEVER = "never";

    /** For how many days a key can be made, and without an end. */
    private static final List<String> TERMS = List.of("30", "90", "365", NEVER);

    @Inject
    HttpServletRequest request;

    @Inject
    KeyScope scope;

    @Inject
    OwnKeys keys;

    @Inject
    Clock clock;

    private String name = "";
    private String term = "90";
    private ApiKeys.@Nullable Made made;

    /**
     * A scope that can be chosen.
     *
     * @param text its name in keys and documents
     * @param name the end of the key of its text
     * @param chosen whether it is
     */
    public record Choice(String text, String name, boolean chosen) {

        /** Its name in keys and documents, for the page. */
        public String getText() {
            return text;
        }

        /** The end of the key of its text, for the page. */
        public String getName() {
            return name;
        }

        /** Whether it is chosen, for the page. */
        public boolean isChosen() {
            return chosen;
        }
    }

    /** What people will know it by. */
    public String getName() {
        return name;
    }

    /** Types it. */
    public void setName(String typed) {
        this.name = typed == null ? "" : typed.strip();
    }

    /** For how long it is good. */
    public String getTerm() {
        return term;
    }

    /** Chooses it. */
    public void setTerm(String chosen) {
        this.term = chosen;
    }

    /** For how long it can be. */
    public List<String> getTerms() {
        return TERMS;
    }

    /** How long a name may be. */
    public int getLongest() {
        return KeyForm.LONGEST_NAME;
    }

    /** What a key of this owner's can be used for. */
    public List<Choice> getScopes() {
        Set<Scope> chosen = chosen();
        return allowed()
                .map(one -> new Choice(one.text(), one.name(), chosen.contains(one)))
                .toList();
    }

    /** The text of the one that was made, in the one answer that shows it. */
    public String getText() {
        ApiKeys.Made now = made;
        return now == null ? "" : now.text().reveal();
    }

    /** Makes it. */
    public void make() {
        Set<Scope> chosen = chosen();
        if (chosen.isEmpty()) {
            scope.wrong("key_scopes_none");
        } else if (!TERMS.contains(term) || !KeyForm.fits(name)) {
            scope.wrong("key_wrong");
        } else {
            make(new KeyForm(name, chosen, end()));
        }
    }

    private void make(KeyForm form) {
        try {
            made = keys.make(scope.caller(), scope.owner(), form);
        } catch (Declined declined) {
            scope.declined(declined);
        }
    }

    private Optional<Instant> end() {
        return term.equals(NEVER)
                ? Optional.empty()
                : Optional.of(clock.instant().plus(Duration.ofDays(Long.parseLong(term))));
    }

    /** What was chosen of what there is for this owner; whatever else a form names is passed over. */
    private Set<Scope> chosen() {
        String[] texts = request.getParameterValues("scopes");
        List<String> sent = texts == null ? List.of() : List.of(texts);
        return allowed()
                .filter(one -> sent.contains(one.text()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }

    private Stream<Scope> allowed() {
        boolean customers = scope.owner().customer().isPresent();
        return Stream.of(Scope.values()).filter(one -> !customers || one.isForCustomers());
    }
}
