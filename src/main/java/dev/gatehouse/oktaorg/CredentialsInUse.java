package dev.gatehouse.oktaorg;

import dev.gatehouse.account.Caller;
import dev.gatehouse.connection.ClientSecrets;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.CredentialCheck;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.connection.Editor;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.okta.management.OktaOrg;
import dev.gatehouse.okta.management.Secret;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** The secret or the key of a connection that people sign in by: how others take its place. */
@Dependent
class CredentialsInUse {

    private final Connections connections;
    private final Editor editor;
    private final CredentialCheck check;
    private final ClientSecrets secrets;

    @Inject
    CredentialsInUse(Connections connections, Editor editor, CredentialCheck check, ClientSecrets secrets) {
        this.connections = connections;
        this.editor = editor;
        this.check = check;
        this.secrets = secrets;
    }

    /** The revision of the customer's connection that is in use; declines with {@code NOT_FOUND}, {@code WRONG_STATE}. */
    Revision of(CustomerId customer, ConnectionId id) {
        if (connections.byId(customer, id).isEmpty()) {
            throw new Declined(Declined.Reason.NOT_FOUND);
        }
        return connections.on(id).orElseThrow(() -> new Declined(Declined.Reason.WRONG_STATE));
    }

    /** The secret of a revision; empty where it has a key. */
    Optional<Redacted> secret(Revision inUse) {
        return check.client(inUse).credentials().either(secret -> Optional.of(secret.text()), key -> Optional.empty());
    }

    /** Whether the org's token endpoint does not take the secret or the key in use for ours. */
    boolean isRejected(Revision inUse) {
        return check.current(inUse).either(() -> false, why -> true, why -> {
            throw new Refused(why);
        });
    }

    /**
     * Puts the next secret or key in use, if the org's token endpoint takes it.
     *
     * @return why it does not
     * @throws Refused where that cannot be told
     */
    Optional<Refusal> proveNext(Revision withNext) {
        Optional<Refusal> why = check.next(withNext)
                .flatMap(outcome -> outcome.either(Optional::empty, Optional::of, unclear -> {
                    throw new Refused(unclear);
                }));
        if (why.isEmpty()) {
            secrets.promote(withNext);
        }
        return why;
    }

    /**
     * Puts this secret of the org's in use, if its token endpoint takes it.
     *
     * @throws Refused where it does not
     */
    void takeOver(Caller caller, ConnectionId id, Secret secret) {
        Redacted text = secret.text()
                .orElseThrow(() -> new Refused(Refusal.of(RefusalCode.CLIENT_REJECTED, "Okta shows no client secret")));
        editor.addNextSecret(caller, id, text);
        proveNext(of(caller.customer(), id)).ifPresent(why -> {
            throw new Refused(why);
        });
    }

    /** A secret of the app that counts; one is made where there is none. */
    static Secret secretOf(OktaOrg org, String app) {
        return org.secrets(app).stream().filter(Secret::active).findFirst().orElseGet(() -> org.addSecret(app));
    }
}
