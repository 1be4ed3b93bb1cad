package dev.gatehouse.oktaorg;

import dev.gatehouse.connection.CredentialCheck;
import dev.gatehouse.connection.Registrations;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.oidc.Client;
import dev.gatehouse.oidc.SecretProbe;
import dev.gatehouse.okta.AppRegistration;
import dev.gatehouse.okta.management.AppDocument;
import dev.gatehouse.okta.management.AppRequirements;
import dev.gatehouse.okta.management.OktaOrg;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whether an org can read our keys before anything of the app is changed that people sign in by: by an app of its own, to which
 * nobody is assigned, and which is deleted again.
 */
@Dependent
class KeyTrial {

    private final Registrations registrations;
    private final CredentialCheck check;

    @Inject
    KeyTrial(Registrations registrations, CredentialCheck check) {
        this.registrations = registrations;
        this.check = check;
    }

    /** Whether the org takes the next key of this revision, and if not, what it said. */
    SecretProbe.Outcome of(Revision withNextKey, OktaOrg org, AppRequirements byKey) {
        URI keys = registrations.keys(withNextKey.connectionId());
        String label = registrations.label() + " (test of our key, is deleted)";
        AppRegistration wanted =
                new AppRegistration(label, List.of(keys), List.of(), Optional.empty(), Optional.of(keys));
        org.apps(label).stream()
                .filter(left -> left.redirects().equals(List.of(keys.toString())))
                .forEach(left -> org.delete(left.id()));
        AppDocument app = org.add(new AppRequirements(wanted, byKey.domain()).whole());
        try {
            return check.current(withNextKey, client(withNextKey, app, keys));
        } finally {
            org.delete(app.id());
        }
    }

    private Client client(Revision withNextKey, AppDocument app, URI redirect) {
        Client real = check.client(withNextKey);
        return new Client(app.clientId(), real.next().orElseThrow(), redirect, real.algorithms());
    }
}
