package dev.gatehouse.connection.web;

import dev.gatehouse.account.Account;
import dev.gatehouse.connection.Connection;
import dev.gatehouse.connection.Probed;
import dev.gatehouse.connection.Reach;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.connection.Values;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code #{overview}}: what a connection is, who comes by it, and what it has been. */
@Named
@RequestScoped
public class Overview {

    private static final int MOST_MISSING = 20;
    private static final Set<String> DONE = Set.of(
            "on",
            "in_use",
            "disabled",
            "passwords",
            "secret",
            "discarded",
            "required",
            "token",
            "token_removed",
            "token_follows",
            "alias_removed",
            "rotated",
            "rotation",
            "keyed",
            "key_waits",
            "key_made",
            "key_given_up",
            "key_days");

    /**
     * An earlier setting.
     *
     * @param number which
     * @param issuer its issuer, or empty
     * @param from when it came into use; null for never
     * @param by who changed it last
     * @param inUse whether it is in use now
     * @param restorable whether it can be made the draft
     */
    public record Earlier(
            int number, String issuer, @Nullable Instant from, String by, boolean inUse, boolean restorable) {
        /** For the page. */
        public int getNumber() {
            return number;
        }

        /** For the page. */
        public String getIssuer() {
            return issuer;
        }

        /** For the page. */
        public @Nullable Instant getFrom() {
            return from;
        }

        /** For the page. */
        public String getBy() {
            return by;
        }

        /** For the page. */
        public boolean isInUse() {
            return inUse;
        }

        /** For the page. */
        public boolean isRestorable() {
            return restorable;
        }
    }

    /** For the page. */
    public record Look(String health, Instant at, String found) {
        /** For the page. */
        public String getHealth() {
            return health;
        }

        /** For the page. */
        public Instant getAt() {
            return at;
        }

        /** For the page. */
        public String getFound() {
            return found;
        }
    }

    @Inject
    OneConnection one;

    @Inject
    Reach reach;

    @Inject
    HttpServletRequest request;

    @Inject
    Clock clock;

    @Inject
    Said said;

    private @Nullable List<Account> missing;

    /** What was done a moment ago, as the address says. */
    public String getDone() {
        String done = request.getParameter("done");
        return done != null && DONE.contains(done) ? said.text("done_" + done) : "";
    }

    /** What is in use, or else the draft. */
    public @Nullable Revision getShown() {
        Revision inUse = one.getInUse();
        return inUse == null ? one.getDraft() : inUse;
    }

    /** Its domain, as typed. */
    public String getDomain() {
        return values().map(Values::typedDomain).orElse("");
    }

    /** Its exact issuer, or empty. */
    public String getIssuer() {
        return values().flatMap(Values::confirmed)
                .map(confirmed -> confirmed.issuer().value())
                .orElse("");
    }

    /** Its client id. */
    public String getClientId() {
        return values().map(Values::clientId).orElse("");
    }

    /** When the next client secret took the place of the first; null for never. */
    public @Nullable Instant getPromoted() {
        return Optional.ofNullable(one.getInUse()).flatMap(Revision::promoted).orElse(null);
    }

    /** What the last look at it found; null before the first. */
    public @Nullable Look getHealth() {
        Optional<Probed> probed = one.isOn() ? one.connection().probed() : Optional.empty();
        return probed.map(look -> new Look(look.health().name(), look.at(), look.found()))
                .orElse(null);
    }

    /** Until when what is in use is on trial; null where it is not. */
    public @Nullable Instant getTrialUntil() {
        Connection connection = one.connection();
        return connection.trialUntil(clock.instant()).orElse(null);
    }

    /** How many people have come through this connection. */
    public long getCome() {
        return reach.come(one.caller().customer(), one.id());
    }

    /** Some of those who have not, by email; looked up once, where the page asks for them at all. */
    public List<Account> getMissing() {
        if (missing == null) {
            missing = reach.missing(one.caller().customer(), one.id(), MOST_MISSING);
        }
        return missing;
    }

    /** Whether that is as many as are named at most: there may be more. */
    public boolean isMissingCut() {
        return getMissing().size() == MOST_MISSING;
    }

    /** What it has been set to before, the newest first. */
    public List<Earlier> getEarlier() {
        int now = one.connection().inUse(clock.instant()).orElse(0);
        int draft = one.connection().draft().orElse(0);
        return one.getRevisions().stream()
                .filter(revision -> revision.history().liveFrom().isPresent())
                .map(revision -> earlier(revision, now, draft))
                .toList();
    }

    private static Earlier earlier(Revision revision, int now, int draft) {
        return new Earlier(
                revision.number(),
                revision.values()
                        .confirmed()
                        .map(confirmed -> confirmed.issuer().value())
                        .orElse(""),
                revision.history().liveFrom().orElse(null),
                revision.history().changedBy(),
                revision.number() == now,
                revision.number() != now && revision.number() != draft);
    }

    private Optional<Values> values() {
        return Optional.ofNullable(getShown()).map(Revision::values);
    }
}
