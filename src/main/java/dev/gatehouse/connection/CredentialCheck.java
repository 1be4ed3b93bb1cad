package dev.gatehouse.connection;

import dev.gatehouse.oidc.Client;
import dev.gatehouse.oidc.ProviderCheck;
import dev.gatehouse.oidc.ProviderCheck.Finding;
import dev.gatehouse.oidc.ProviderCheck.Result;
import dev.gatehouse.oidc.ProviderCheck.Step;
import dev.gatehouse.oidc.SecretProbe;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks whether a provider takes a revision's credentials, by codes that are made up; outside any transaction. */
@Dependent
public class CredentialCheck {

    private final Clients clients;
    private final ProviderCheck check;
    private final ClientSecrets secrets;

    @Inject
    CredentialCheck(Clients clients, ProviderCheck check, ClientSecrets secrets) {
        this.clients = clients;
        this.check = check;
        this.secrets = secrets;
    }

    /**
     * All machine checks. Where the provider takes the next credentials and no longer the current ones, they take their place, as at a
     * sign-in, and nothing is wrong with them.
     */
    public List<Finding> findings(Revision revision) {
        List<Finding> findings =
                check.of(revision.provider().issuer(), revision.provider().discovery(), clients.of(revision));
        if (!isOvertaken(findings)) {
            return findings;
        }
        secrets.promote(revision);
        return Stream.concat(
                        findings.stream()
                                .filter(finding ->
                                        finding.step() != Step.CREDENTIALS && finding.step() != Step.NEXT_CREDENTIALS),
                        Stream.of(new Finding(Step.CREDENTIALS, Result.PASSED, Optional.empty())))
                .toList();
    }

    private static boolean isOvertaken(List<Finding> findings) {
        boolean rejected = findings.stream()
                .filter(finding -> finding.step() == Step.CREDENTIALS)
                .flatMap(finding -> finding.why().stream())
                .map(Refusal::code)
                .anyMatch(RefusalCode.CLIENT_REJECTED::equals);
        boolean taken = findings.stream()
                .anyMatch(finding -> finding.step() == Step.NEXT_CREDENTIALS && finding.result() == Result.PASSED);
        return rejected && taken;
    }

    /** Tries the secret or the key in use, and nothing else. */
    public SecretProbe.Outcome current(Revision revision) {
        ProviderSettings provider = revision.provider();
        return check.current(provider.issuer(), provider.discovery(), clients.of(revision));
    }

    /** Tries the next secret or key, and nothing else; empty where there is none. */
    public Optional<SecretProbe.Outcome> next(Revision revision) {
        ProviderSettings provider = revision.provider();
        return check.next(provider.issuer(), provider.discovery(), clients.of(revision));
    }

    /** The same for another client of the same provider. */
    public SecretProbe.Outcome current(Revision at, Client client) {
        ProviderSettings provider = at.provider();
        return check.current(provider.issuer(), provider.discovery(), client);
    }

    /** The client that this revision is, its credentials opened. */
    public Client client(Revision revision) {
        return clients.of(revision);
    }
}
