package dev.gatehouse.connection;

import dev.gatehouse.account.Role;
import dev.gatehouse.oidc.StepUp;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A revision's options that have columns of their own. */
@Embeddable
class OptionColumns {

    private static final String LINE = "\n";

    @Column(name = "create_accounts")
    private boolean createAccounts;

    @Enumerated(EnumType.STRING)
    @Column(name = "created_role")
    private Role createdRole;

    @Column(name = "created_domains")
    private String createdDomains;

    @Column(name = "groups_claim")
    private String groupsClaim;

    @Column(name = "group_roles")
    private String groupRoles;

    @Column(name = "acr_values")
    private String acrValues;

    @Column(name = "max_age")
    private @Nullable Integer maxAge;

    @Column(name = "idle_limit")
    private @Nullable Integer idleLimit;

    @Column(name = "absolute_limit")
    private @Nullable Integer absoluteLimit;

    @Column(name = "ends_there")
    private boolean endsThere;

    protected OptionColumns() {}

    OptionColumns(Options options) {
        this.createAccounts = options.createsAccounts().isPresent();
        this.createdRole =
                options.createsAccounts().map(Options.Newcomers::role).orElse(Role.MEMBER);
        this.createdDomains = options.createsAccounts()
                .map(newcomers -> String.join(" ", newcomers.domains()))
                .orElse("");
        this.groupsClaim = options.mapsGroups().map(Options.Groups::claim).orElse("");
        this.groupRoles = options.mapsGroups().map(OptionColumns::lines).orElse("");
        this.acrValues = String.join(" ", options.stepUp().acrValues());
        this.maxAge = seconds(options.stepUp().maxAge());
        this.idleLimit = seconds(options.stay().idle());
        this.absoluteLimit = seconds(options.stay().absolute());
        this.endsThere = options.stay().endsThere();
    }

    private static @Nullable Integer seconds(Optional<Duration> duration) {
        return duration.map(length -> Math.toIntExact(length.toSeconds())).orElse(null);
    }

    private static Optional<Duration> duration(@Nullable Integer seconds) {
        return Optional.ofNullable(seconds).map(Duration::ofSeconds);
    }

    Options options(ProviderColumns provider) {
        return new Options(
                provider.scopes(),
                provider.responseMode(),
                provider.algorithms(),
                provider.isEmailVerifiedRequired(),
                createAccounts ? new Options.Newcomers(createdRole, words(createdDomains)) : null,
                groupsClaim.isEmpty() ? null : new Options.Groups(groupsClaim, roles()),
                new StepUp(words(acrValues), duration(maxAge), Optional.empty()),
                new Stay(duration(idleLimit), duration(absoluteLimit), endsThere));
    }

    /** A group's name may hold anything but a line's end: the role comes first. */
    private static String lines(Options.Groups groups) {
        return groups.roles().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(LINE));
    }

    private Map<String, Role> roles() {
        return groupRoles
                .lines()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(parts -> parts[1], parts -> Role.valueOf(parts[0])));
    }

    private static List<String> words(String text) {
        return Stream.of(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }
}
