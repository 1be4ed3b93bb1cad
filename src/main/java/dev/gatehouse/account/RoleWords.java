package dev.gatehouse.account;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * By which words the vendor's application calls our roles, letter for letter.
 *
 * @param admin for {@link Role#ADMIN}
 * @param operator for {@link Role#OPERATOR}; none where there is no operator
 * @param member for {@link Role#MEMBER}; none where every account is a member
 */
public record RoleWords(Set<String> admin, Set<String> operator, Set<String> member) {

    /** Copies the sets; refuses, with {@link IllegalArgumentException}, that nobody could be an admin. */
    public RoleWords {
        admin = Set.copyOf(admin);
        operator = Set.copyOf(operator);
        member = Set.copyOf(member);
        if (admin.isEmpty()) {
            throw new IllegalArgumentException("no word makes an admin");
        }
    }

    /** The roles of who is called all these. */
    Set<Role> roles(Collection<String> words) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (member.isEmpty() || !Collections.disjoint(words, member)) {
            roles.add(Role.MEMBER);
        }
        if (!Collections.disjoint(words, admin)) {
            roles.add(Role.ADMIN);
        }
        if (!Collections.disjoint(words, operator)) {
            roles.add(Role.OPERATOR);
        }
        return roles;
    }
}
