package org.defensetracker.target;

import java.util.List;
import org.defensetracker.http.problem.Problem.ParameterError;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * The effect that a write of targets would have, and whether it is allowed.
 *
 * @param targets the targets to store, including those that end because another one supersedes them
 * @param broken the rules that the write would break; empty if it is allowed
 */
public record TargetWritePlan(List<Target> targets, List<BrokenRule> broken) {

    /**
     * A rule that a target would break.
     *
     * @param field the invalid field; null if the write would rewrite the promise without a reason
     */
    public record BrokenRule(
            Target target, @Nullable String field, @Nullable String value, String code, String message) {

        private ParameterError toError() {
            return new ParameterError(
                    "body", field, value, code, field + ": " + message + (message.endsWith("?") ? "" : "."));
        }
    }

    /** Whether no rule is broken except that promises would be rewritten without a reason. */
    public boolean isOnlyRewriting() {
        return broken.stream().allMatch(rule -> rule.field() == null);
    }

    /** Throws a problem if a rule is broken. */
    void checkAllowed() {
        if (broken.isEmpty()) {
            return;
        }
        if (isOnlyRewriting()) {
            throw ProblemException.of(ProblemType.CONFLICT, broken.get(0).message() + ".");
        }
        throw ProblemException.invalidBody(broken.stream()
                .filter(rule -> rule.field() != null)
                .map(BrokenRule::toError)
                .toList());
    }
}
