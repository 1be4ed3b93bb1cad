package dev.gatehouse.oktaorg;

import dev.gatehouse.account.Caller;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.connection.KeyRotation;
import dev.gatehouse.connection.NextKeys;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.okta.management.AppDocument;
import dev.gatehouse.okta.management.AppRequirements;
import dev.gatehouse.okta.management.Drift;
import dev.gatehouse.okta.management.OktaOrg;
import dev.gatehouse.okta.management.OktaOrgs;
import dev.gatehouse.okta.management.OktaTrouble;
import dev.gatehouse.okta.management.Secret;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * Has a connection prove itself by a key in place of a secret while people sign in by it. Okta deletes an app's secrets at the moment when
 * it is switched over, so the key is stored as the next one before that, whatever sign-in comes in between is retried with it, and by another
 * app it was tried whether Okta reads it at all. Wherever a run is cut off, what is stored is taken, and another run goes on.
 */
@Dependent
public class KeyCutOver {

    private static final Set<Drift.Kind> SWITCH = Set.of(Drift.Kind.AUTHENTICATION, Drift.Kind.KEYS);

    private final Visits visits;
    private final AppCare care;
    private final CredentialsInUse credentials;
    private final Proving proving;
    private final Clock clock;

    @Inject
    KeyCutOver(Visits visits, AppCare care, CredentialsInUse credentials, Proving proving, Clock clock) {
        this.visits = visits;
        this.care = care;
        this.credentials = credentials;
        this.proving = proving;
        this.clock = clock;
    }

    /**
     * Switches the caller's connection over.
     *
     * @throws Declined {@code NOT_FOUND}, {@code PROOF_NEEDED}; {@code WRONG_STATE} where nothing is in use; {@code INCOMPLETE} where no
     *     permit is stored
     * @throws OktaTrouble where the org does not do it
     * @throws KeysUnread where the org does not take the key: the secret is in use as before
     * @throws Refused where the org's answers leave that open; another run goes on
     */
    public void run(Caller caller, ConnectionId id) {
        if (!caller.isFresh(clock.instant())) {
            throw new Declined(Declined.Reason.PROOF_NEEDED);
        }
        credentials.of(caller.customer(), id);
        visits.in(caller.customer(), id, OktaOrgs.WHILE_SOMEBODY_WAITS, org -> {
            Revision before = credentials.of(caller.customer(), id);
            AppDocument app = care.app(before, org);
            if (!before.isByKey()) {
                new Run(caller, id, org, app).go(before);
            }
            retire(org, app.id());
            return app;
        });
    }

    /** Okta has deleted them; where it has not, nothing takes them any more. */
    private static void retire(OktaOrg org, String app) {
        List<Secret> left = org.secrets(app);
        try {
            left.stream().filter(Secret::active).forEach(secret -> org.deactivateSecret(app, secret.id()));
            left.forEach(secret -> org.deleteSecret(app, secret.id()));
        } catch (OktaTrouble trouble) {
            if (trouble.kind() != OktaTrouble.Kind.INVALID) { // the last one may have to stay
                throw trouble;
            }
        }
    }

    /** One run, from a secret to a key. */
    private final class Run {
        private final Caller caller;
        private final ConnectionId id;
        private final OktaOrg org;
        private final AppDocument app;

        private Run(Caller caller, ConnectionId id, OktaOrg org, AppDocument app) {
            this.caller = caller;
            this.id = id;
            this.org = org;
            this.app = app;
        }

        private void go(Revision before) {
            boolean switched = care.isByOurKey(before, app);
            if (!app.authentication().equals("private_key_jwt") && credentials.isRejected(before)) {
                credentials.takeOver(caller, id, CredentialsInUse.secretOf(org, app.id()));
            }
            proving.keys.add(caller, id);
            AppRequirements byKey = care.wanted(inUse(), true);
            if (!switched) {
                tryOut(byKey);
                org.replace(byKey.repaired(app, SWITCH));
            }
            credentials.proveNext(inUse()).ifPresent(why -> {
                goBack();
                throw unread(why);
            });
        }

        private void tryOut(AppRequirements byKey) {
            proving.trial
                    .of(inUse(), org, byKey)
                    .either(
                            () -> true,
                            why -> {
                                throw unread(why);
                            },
                            why -> {
                                if (why.code() != RefusalCode.TOKEN_REQUEST_REJECTED) { // as only a made-up code may be
                                    throw new Refused(why);
                                }
                                return true;
                            });
        }

        /** The very secret that was in use is put back: whoever signs in at this moment is let in by it. */
        private void goBack() {
            Revision inUse = inUse();
            AppDocument bySecret =
                    care.wanted(inUse, false).repaired(org.app(app.id()), Set.of(Drift.Kind.AUTHENTICATION));
            try {
                org.replace(credentials.secret(inUse).map(bySecret::withSecret).orElse(bySecret));
            } catch (OktaTrouble trouble) {
                if (trouble.kind() != OktaTrouble.Kind.INVALID) {
                    throw trouble;
                }
                org.replace(bySecret);
            }
            if (credentials.isRejected(inUse)) {
                credentials.takeOver(caller, id, CredentialsInUse.secretOf(org, app.id()));
            }
        }

        private KeysUnread unread(Refusal why) {
            proving.rotation.refused(inUse(), why.found());
            return new KeysUnread(care.keys(id), why.found());
        }

        private Revision inUse() {
            return credentials.of(caller.customer(), id);
        }
    }

    /** What keys are made and tried with. */
    @Dependent
    static class Proving {
        private final NextKeys keys;
        private final KeyTrial trial;
        private final KeyRotation rotation;

        @Inject
        Proving(NextKeys keys, KeyTrial trial, KeyRotation rotation) {
            this.keys = keys;
            this.trial = trial;
            this.rotation = rotation;
        }
    }
}
