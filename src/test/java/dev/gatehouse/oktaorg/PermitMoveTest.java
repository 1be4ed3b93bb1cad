package dev.gatehouse.oktaorg;

import static dev.gatehouse.testing.database.Samples.SEAL;
import static dev.gatehouse.testing.database.Samples.customerId;
import static dev.gatehouse.testing.database.Samples.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.account.Aliases;
import dev.gatehouse.account.Caller;
import dev.gatehouse.account.OpenAccounts;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.connection.Declined.Reason;
import dev.gatehouse.connection.OpenConnections;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.secret.Redacted;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A permit that is bound to the old address of an org. */
class PermitMoveTest {

    private static final URI OLD = URI.create("https://acme.okta.example");
    private static final URI NEW = URI.create("https://login.acme.example");

    private final OrgBench bench = new OrgBench();
    private final ConnectionId id = dev.gatehouse.testing.database.Samples.connectionId("moved");

    @BeforeEach
    void aConnectionAtItsNewDomain() {
        Revision revision = on("moved", "acme", NEW.toString());
        bench.database.change(entities -> OpenConnections.connections(entities).add(revision));
        store(OLD);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void it_stays_where_it_is_bound_until_an_admin_says_otherwise() {
        prove();

        assertThat(to()).contains(NEW);
        assertThat(bound()).isEqualTo(OLD.toString());
    }

    @Test
    void it_follows_to_the_proven_address_in_use() {
        prove();
        follow(bench.ada(), NEW);

        assertThat(bound()).isEqualTo(NEW.toString());
        assertThat(to()).isEmpty();
        assertThat(SEAL.open(
                        bench.database.value("select token from provider_token"),
                        "provider_token/" + id + "/api-token"))
                .contains(Redacted.of("00-a-token"));
    }

    @Test
    void it_does_not_follow_to_an_issuer_that_is_not_proven_to_be_the_same_org() {
        assertThat(to()).isEmpty();
        assertThat(declined(bench.ada(), NEW)).isEqualTo(Reason.WRONG_STATE);
        assertThat(bound()).isEqualTo(OLD.toString());
    }

    @Test
    void it_does_not_follow_from_an_address_that_was_never_the_orgs() {
        prove();
        store(URI.create("https://elsewhere.example"));

        assertThat(declined(bench.ada(), NEW)).isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void it_does_not_follow_to_another_address_than_the_admin_saw() {
        prove();

        assertThat(declined(bench.ada(), URI.create("https://evil.example"))).isEqualTo(Reason.WRONG_STATE);
        assertThat(bound()).isEqualTo(OLD.toString());
    }

    @Test
    void another_customers_admin_moves_no_permit() {
        prove();

        assertThat(declined(bench.eve(), NEW)).isEqualTo(Reason.WRONG_STATE);
        assertThat(bound()).isEqualTo(OLD.toString());
    }

    @Test
    void who_did_not_prove_themselves_a_moment_ago_moves_no_permit() {
        prove();

        assertThat(declined(bench.adaOfAnHourAgo(), NEW)).isEqualTo(Reason.PROOF_NEEDED);
        assertThat(bound()).isEqualTo(OLD.toString());
    }

    private void prove() {
        bench.database.change(entities -> OpenAccounts.aliases(entities)
                .prove(new Aliases.Proof(customerId("acme"), id, name(OLD), name(NEW), "ada@acme.example", "a-key")));
    }

    private static Aliases.Name name(URI issuer) {
        return new Aliases.Name(issuer.toString(), issuer.getAuthority());
    }

    private void store(URI origin) {
        bench.database.change(
                entities -> bench.permits(entities).store(bench.ada(), id, origin, Redacted.of("00-a-token")));
    }

    private Optional<URI> to() {
        return bench.database.read(entities -> move(entities).to(customerId("acme"), id));
    }

    private void follow(Caller caller, URI seen) {
        bench.database.change(entities -> move(entities).follow(caller, id, seen.toString()));
    }

    private Reason declined(Caller caller, URI seen) {
        return catchThrowableOfType(Declined.class, () -> follow(caller, seen)).reason();
    }

    private String bound() {
        return bench.database.value("select origin from provider_token");
    }

    private PermitMove move(EntityManager entities) {
        return new PermitMove(bench.permits(entities), OrgBench.connections(entities), OpenConnections.moves(entities));
    }
}
