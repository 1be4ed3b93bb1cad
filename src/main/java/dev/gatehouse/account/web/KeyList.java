package dev.gatehouse.account.web;

import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.wording.Pages;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code #{keyList}}: the page API keys. */
@Named
@RequestScoped
public class KeyList {

    /** How many are shown of those that open nothing any more. */
    private static final int MOST_GONE = 50;

    @Inject
    HttpServletRequest request;

    @Inject
    KeyScope scope;

    @Inject
    OwnKeys keys;

    @Inject
    BaseUrls bases;

    @Inject
    Clock clock;

    private List<KeyRow> rows = List.of();

    @PostConstruct
    void read() {
        Instant now = clock.instant();
        rows = keys.all(scope.owner()).stream().map(key -> new KeyRow(key, now)).toList();
    }

    /** Those that open something, the newest first. */
    public List<KeyRow> getRows() {
        return rows.stream().filter(KeyRow::isValid).toList();
    }

    /** Those that have ended or were revoked, the newest first: {@value #MOST_GONE} at most. */
    public List<KeyRow> getGone() {
        return rows.stream().filter(row -> !row.isValid()).limit(MOST_GONE).toList();
    }

    /** The one that is to be revoked, if somebody says yes; null where nothing is asked. */
    public @Nullable KeyRow getAsking() {
        String asked = scope.asked("ask");
        return rows.stream()
                .filter(row -> row.isValid() && row.getId().equals(asked))
                .findFirst()
                .orElse(null);
    }

    /** Whether one was revoked a moment ago. */
    public boolean isRevoked() {
        return scope.asked("said").equals("revoked");
    }

    /** Revokes the one whose id stands in the form, and shows the list anew. */
    public void revoke() throws IOException {
        try {
            keys.revoke(scope.caller(), scope.owner(), scope.asked("key"));
            FacesContext.getCurrentInstance()
                    .getExternalContext()
                    .redirect(bases.at(request.getHeader("Host")) + Pages.place(request) + "/keys?said=revoked");
        } catch (Declined declined) {
            scope.declined(declined);
        }
    }
}
