package dev.gatehouse.evidence;

import dev.gatehouse.connection.ConnectionState;
import dev.gatehouse.connection.Options;
import dev.gatehouse.connection.Probed;
import dev.gatehouse.connection.Rehearsal;
import dev.gatehouse.customer.SignInRule;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.SignInSums;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oidc.Issuer;
import dev.gatehouse.oidc.ProviderCheck;
import dev.gatehouse.okta.management.Drift;
import dev.gatehouse.oktaorg.Permits;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.session.SessionLimits;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that is known of a connection at one moment, and nothing that is secret. What items are judged by stands here; what is not here,
 * no item says.
 *
 * @param head of what, by whom, and when
 * @param setup what it is set to
 * @param guard which ways in there are
 * @param upkeep what is renewed, and when it last was
 * @param checks what was looked at
 * @param usage how it was used
 * @param changes who changed what
 */
public record Facts(Head head, Setup setup, Guard guard, Upkeep upkeep, Checks checks, Usage usage, Changes changes) {

    /**
     * Of what, by whom, and when.
     *
     * @param maker the installation
     * @param of the connection
     * @param at when
     * @param by who asked for it
     * @param span the days that are spoken of
     */
    public record Head(Maker maker, Whose of, Instant at, String by, Span span) {}

    /**
     * Which connection, and whose.
     *
     * @param customer the customer's id
     * @param name what the customer is called
     * @param connection the connection's id
     * @param title what the customer calls it
     * @param state how far it has come
     * @param created since when there is one
     */
    public record Whose(
            CustomerId customer,
            String name,
            ConnectionId connection,
            String title,
            ConnectionState state,
            Instant created) {}

    /**
     * What it is set to; of one that is in use, what people sign in by.
     *
     * @param revision the number of these settings
     * @param provider the provider, and how it knows us
     * @param options what is asked of it
     * @param addresses ours, as they are to be registered
     * @param past what became of these settings
     */
    public record Setup(int revision, Provider provider, Options options, Addresses addresses, Past past) {}

    /**
     * The provider, and how it knows us.
     *
     * @param domain as it was typed
     * @param discovery where its metadata are
     * @param issuer its exact issuer
     * @param clientId what it calls us
     * @param authentication how its token endpoint knows us
     */
    public record Provider(
            String domain, URI discovery, Issuer issuer, String clientId, ClientAuthentication authentication) {}

    /**
     * Our addresses, as they are to be registered.
     *
     * @param redirects where people come back
     * @param initiate where a tile leads
     * @param signedOut where people come after they signed out
     */
    public record Addresses(List<URI> redirects, URI initiate, List<URI> signedOut) {}

    /**
     * What became of settings.
     *
     * @param changedAt when they were last changed
     * @param changedBy by whom; empty for nobody
     * @param proven when a test sign-in proved them
     * @param inUse since when they have been in use
     */
    public record Past(Instant changedAt, String changedBy, Optional<Instant> proven, Optional<Instant> inUse) {}

    /**
     * Which ways in there are.
     *
     * @param rule the customer's, as it holds now
     * @param until the end of its trial
     * @param decided the last change of it
     * @param application the vendor's application
     * @param codes the recovery codes
     */
    public record Guard(
            SignInRule rule, Optional<Instant> until, Optional<Change> decided, Application application, Codes codes) {}

    /**
     * The vendor's application.
     *
     * @param handedOver whether it has sessions of its own, and may check passwords
     * @param asked when it last asked whether it may check them
     * @param limits how long sessions last here
     * @param live how many began by this connection and are live
     */
    public record Application(boolean handedOver, Optional<Instant> asked, SessionLimits limits, long live) {}

    /**
     * The recovery codes.
     *
     * @param left how many can be used
     * @param madeAt when they were made
     * @param areVoid whether none counts any more
     */
    public record Codes(int left, Optional<Instant> madeAt, boolean areVoid) {}

    /**
     * What is renewed, and when it last was.
     *
     * @param secretSince when the credentials were last changed by a renewal; else since when there is a connection
     * @param renewed whether they were
     * @param rotateDays after how many days the secret is changed by itself; 0 for never
     * @param permit by what the org lets us look at its app
     */
    public record Upkeep(Instant secretSince, boolean renewed, int rotateDays, Optional<Permits.Shown> permit) {}

    /**
     * What was looked at.
     *
     * @param now what the provider answered while this was made
     * @param daily what the last daily look found
     * @param app what the last look at the app in the org found
     * @param rehearsal the last test sign-in
     */
    public record Checks(
            List<ProviderCheck.Finding> now,
            Optional<Probed> daily,
            Optional<AppLook> app,
            Optional<Rehearsed> rehearsal) {

        /** What came of a step that was checked now; empty where it was not. */
        Optional<ProviderCheck.Finding> of(ProviderCheck.Step step) {
            return now.stream().filter(finding -> finding.step() == step).findFirst();
        }
    }

    /**
     * A look at the app in the org.
     *
     * @param at when
     * @param drifts what was not as it must be
     */
    public record AppLook(Instant at, Set<Drift.Kind> drifts) {

        /** Copies the drifts, in their order. */
        public AppLook {
            drifts = new TreeSet<>(drifts);
        }
    }

    /**
     * A test sign-in.
     *
     * @param begun when
     * @param outcome how it ended
     * @param why why it failed
     * @param claims the names of what the provider said of the person
     */
    public record Rehearsed(Instant begun, Rehearsal.Outcome outcome, Optional<Refusal> why, Set<String> claims) {

        /** Copies the names, in their order. */
        public Rehearsed {
            claims = new TreeSet<>(claims);
        }
    }

    /**
     * How it was used.
     *
     * @param sums in the span
     */
    public record Usage(SignInSums sums) {}

    /**
     * Who changed what of how the customer's people sign in, the newest first.
     *
     * @param lines what was changed
     * @param more whether there are more lines than these
     */
    public record Changes(List<Change> lines, boolean more) {}

    /**
     * One change.
     *
     * @param at when
     * @param by who; empty for what happened by itself
     * @param action what
     * @param subject of what
     * @param detail how
     */
    public record Change(Instant at, String by, AuditAction action, String subject, String detail) {}
}
