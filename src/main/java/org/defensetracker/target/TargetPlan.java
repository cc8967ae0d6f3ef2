package org.defensetracker.target;

import java.util.List;
import org.defensetracker.http.problem.Problem.ParameterError;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * What a write of targets would do.
 *
 * @param targets the targets that change, including those that end because another supersedes them
 * @param broken the rules that the write would break; empty where it is allowed
 */
public record TargetPlan(List<Target> targets, List<BrokenRule> broken) {

    /**
     * A rule that a target would break.
     *
     * @param field the invalid field; null where the promise itself would be rewritten without a reason
     */
    public record BrokenRule(
            Target target, @Nullable String field, @Nullable String value, String code, String message) {

        private ParameterError toError() {
            return new ParameterError(
                    "body", field, value, code, field + ": " + message + (message.endsWith("?") ? "" : "."));
        }
    }

    /** Whether the only broken rule is that promises would be rewritten without a reason. */
    public boolean isRewritingAlone() {
        return broken.stream().allMatch(rule -> rule.field() == null);
    }

    /** Refuses a plan that breaks a rule. */
    void refuse() {
        if (broken.isEmpty()) {
            return;
        }
        if (isRewritingAlone()) {
            throw ProblemException.of(ProblemType.CONFLICT, broken.get(0).message() + ".");
        }
        throw ProblemException.invalidBody(broken.stream()
                .filter(rule -> rule.field() != null)
                .map(BrokenRule::toError)
                .toList());
    }
}
