package dev.gatehouse.connection.web;

import dev.gatehouse.account.Role;
import dev.gatehouse.connection.Options;
import dev.gatehouse.oidc.ResponseMode;
import dev.gatehouse.oidc.StepUp;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code #{optionsForm}}: what a connection does beyond Okta's catalogue; all off until somebody turns it on. */
@Named
@RequestScoped
public class OptionsForm {

    private static final String CATALOGUE = "openid profile email";
    private static final String WORDS = "[\\s,;]+";
    private static final int LONGEST = 2000;

    @Inject
    Said said;

    @Inject
    StayForm stay;

    private String scopes = "";
    private boolean refreshes;
    private boolean formPost;
    private boolean emailVerified;
    private boolean createAccounts;
    private String domains = "";
    private String groupsClaim = "";
    private String groupRoles = "";
    private String acrValues = "";
    private @Nullable Integer maxAge;
    private List<String> algorithms = List.of("RS256");

    void begin(Options options) {
        scopes = words(options.scopes())
                .filter(scope -> !List.of(CATALOGUE.split(" ")).contains(scope) && !scope.equals(Options.REFRESH))
                .collect(Collectors.joining(" "));
        refreshes = options.refreshes();
        formPost = options.responseMode() == ResponseMode.FORM_POST;
        emailVerified = options.emailVerifiedRequired();
        createAccounts = options.createsAccounts().isPresent();
        options.createsAccounts().ifPresent(newcomers -> domains = String.join(" ", newcomers.domains()));
        options.mapsGroups().ifPresent(groups -> {
            groupsClaim = groups.claim();
            groupRoles = groups.roles().entrySet().stream()
                    .map(entry -> entry.getKey() + " = " + entry.getValue())
                    .collect(Collectors.joining("\n"));
        });
        acrValues = String.join(" ", options.stepUp().acrValues());
        maxAge = options.stepUp()
                .maxAge()
                .map(age -> Math.toIntExact(age.toMinutes()))
                .orElse(null);
        algorithms = options.algorithms();
        stay.begin(options.stay());
    }

    /** Whether any of it is on: the page then shows it open. */
    public boolean isAny() {
        return refreshes
                || formPost
                || emailVerified
                || createAccounts
                || !(scopes + groupsClaim + acrValues).isEmpty()
                || maxAge != null
                || stay.isAny();
    }

    /** The options, or empty where one of them cannot be: that is said. */
    Optional<Options> read(boolean otherProvider) {
        try {
            return Optional.of(new Options(
                    words(CATALOGUE + " " + scopes + " " + (refreshes ? Options.REFRESH : ""))
                            .distinct()
                            .collect(Collectors.joining(" ")),
                    formPost ? ResponseMode.FORM_POST : ResponseMode.QUERY,
                    algorithms,
                    emailVerified || otherProvider,
                    createAccounts ? new Options.Newcomers(Role.MEMBER, emailDomains()) : null,
                    groupsClaim.isEmpty() ? null : new Options.Groups(groupsClaim, roles()),
                    new StepUp(
                            words(acrValues).toList(),
                            Optional.ofNullable(maxAge).map(Duration::ofMinutes),
                            Optional.empty()),
                    stay.read()));
        } catch (IllegalArgumentException wrong) {
            said.wrong(null, said.text("options_wrong"), String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    private List<String> emailDomains() {
        return words(domains.toLowerCase(Locale.ROOT))
                .map(domain -> domain.startsWith("@") ? domain.substring(1) : domain)
                .toList();
    }

    private Map<String, Role> roles() {
        if (groupRoles.length() > LONGEST) {
            throw new IllegalArgumentException(said.text("options_groups_long"));
        }
        Map<String, Role> roles = new LinkedHashMap<>();
        groupRoles.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int at = line.lastIndexOf('=');
            String role = at < 0 ? "" : line.substring(at + 1).strip().toUpperCase(Locale.ROOT);
            if (!role.equals("MEMBER") && !role.equals("ADMIN")) {
                throw new IllegalArgumentException(said.text("options_group_line", line.strip()));
            }
            roles.put(line.substring(0, at).strip(), Role.valueOf(role));
        });
        return roles;
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.strip().split(WORDS)).filter(word -> !word.isEmpty());
    }

    /** Whether the provider is asked now and then if people are still welcome: the scope for it is not among those typed. */
    public boolean isRefreshes() {
        return refreshes;
    }

    /** Ticks it. */
    public void setRefreshes(boolean ticked) {
        this.refreshes = ticked;
    }

    /** Scopes beyond those of the catalogue. */
    public String getScopes() {
        return scopes;
    }

    /** Types them. */
    public void setScopes(String typed) {
        this.scopes = text(typed);
    }

    /** Whether the answer comes by a posted form. */
    public boolean isFormPost() {
        return formPost;
    }

    /** Ticks it. */
    public void setFormPost(boolean ticked) {
        this.formPost = ticked;
    }

    /** Whether the provider has to vouch for emails. */
    public boolean isEmailVerified() {
        return emailVerified;
    }

    /** Ticks it. */
    public void setEmailVerified(boolean ticked) {
        this.emailVerified = ticked;
    }

    /** Whether people without an account get one. */
    public boolean isCreateAccounts() {
        return createAccounts;
    }

    /** Ticks it. */
    public void setCreateAccounts(boolean ticked) {
        this.createAccounts = ticked;
    }

    /** The domains of emails that get an account; empty for any. */
    public String getDomains() {
        return domains;
    }

    /** Types them. */
    public void setDomains(String typed) {
        this.domains = text(typed);
    }

    /** The claim that lists groups. */
    public String getGroupsClaim() {
        return groupsClaim;
    }

    /** Types it. */
    public void setGroupsClaim(String typed) {
        this.groupsClaim = text(typed);
    }

    /** Which group makes which role, a line each. */
    public String getGroupRoles() {
        return groupRoles;
    }

    /** Types them. */
    public void setGroupRoles(String typed) {
        this.groupRoles = text(typed);
    }

    /** Authentication context classes that will do. */
    public String getAcrValues() {
        return acrValues;
    }

    /** Types them. */
    public void setAcrValues(String typed) {
        this.acrValues = text(typed);
    }

    /** How many minutes ago people may have proven who they are; null for any. */
    public @Nullable Integer getMaxAge() {
        return maxAge;
    }

    /** Types it. */
    public void setMaxAge(@Nullable Integer minutes) {
        this.maxAge = minutes;
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
