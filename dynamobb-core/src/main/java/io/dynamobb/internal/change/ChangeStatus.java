package io.dynamobb.internal.change;

import org.jspecify.annotations.Nullable;

/**
 * How the changes of a table went.
 *
 * @param applied how many changes were applied since the start
 * @param refused how many were refused since the start
 * @param folds how often changes were folded since the start
 * @param heldBack why all changes are held back until a scan, as the end of a sentence,
 * {@code null} when they are not
 * @param refusal why the last change was refused since the last scan, {@code null} when
 * none was
 * @param lost what was lost since the last scan began, {@code null} when nothing was
 * @param unseen what this application has written that is not seen, as a sentence,
 * {@code null} when all is
 */
public record ChangeStatus(long applied, long refused, long folds, @Nullable String heldBack, @Nullable String refusal,
		@Nullable Lost lost, @Nullable String unseen) {

	static final ChangeStatus NONE = new ChangeStatus(0, 0, 0, null, null, null, null);

	ChangeStatus applied(ChangeBatch batch) {
		return new ChangeStatus(this.applied + batch.added() + batch.changed() + batch.removed(),
				this.refused + batch.refused(), this.folds, this.heldBack,
				(batch.reason() != null) ? batch.reason() : this.refusal, this.lost, this.unseen);
	}

	ChangeStatus folded() {
		return new ChangeStatus(this.applied, this.refused, this.folds + 1, this.heldBack, this.refusal, this.lost,
				this.unseen);
	}

	ChangeStatus heldBack(String why) {
		return new ChangeStatus(this.applied, this.refused, this.folds, why, this.refusal, this.lost, this.unseen);
	}

	ChangeStatus unseen(@Nullable String unseen) {
		return new ChangeStatus(this.applied, this.refused, this.folds, this.heldBack, this.refusal, this.lost, unseen);
	}

	ChangeStatus lost(String why, long now) {
		return new ChangeStatus(this.applied, this.refused, this.folds, this.heldBack, this.refusal, new Lost(why, now),
				this.unseen);
	}

	/**
	 * A scan that began before changes were lost may lack them.
	 */
	ChangeStatus landed(TableChanges.Landing landing, long scanBegan) {
		ChangeBatch batch = landing.batch();
		return new ChangeStatus(this.applied, this.refused + ((batch != null) ? batch.refused() : 0), this.folds,
				landing.heldBack(), (batch != null) ? batch.reason() : null,
				(this.lost != null && this.lost.at() - scanBegan >= 0) ? this.lost : null, this.unseen);
	}

	/**
	 * Says whether there has been any change.
	 * @return whether there has
	 */
	public boolean isUsed() {
		return this.applied != 0 || this.refused != 0 || this.heldBack != null || this.lost != null
				|| this.unseen != null;
	}

	/**
	 * Returns why the table lacks changes that it should have.
	 * @return a sentence, {@code null} when it lacks none
	 */
	public @Nullable String problem() {
		if (this.lost != null) {
			return this.lost.why() + ". What is missing comes with the next refresh";
		}
		if (this.heldBack != null) {
			return "All changes wait for the next refresh: " + this.heldBack;
		}
		if (this.unseen != null) {
			return this.unseen;
		}
		return (this.refusal != null)
				? "Changes since the last refresh were refused, the last of them because " + this.refusal : null;
	}

	/**
	 * Changes that will never come.
	 *
	 * @param why what happened, a sentence without its full stop
	 * @param at when, by a clock that never jumps, in nanoseconds
	 */
	public record Lost(String why, long at) {

	}

}
