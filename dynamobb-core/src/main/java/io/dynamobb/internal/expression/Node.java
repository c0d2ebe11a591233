package io.dynamobb.internal.expression;

/**
 * A part of an expression.
 */
sealed interface Node permits Operand, ConditionNode {

}
